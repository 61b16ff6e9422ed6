import type { ApprovalKind, Loosened } from './contract.ts'

/** What an act comes to: how many people, exactly what (any change makes another digest), its name, the texts to try on oneself, and what of it is shown to whoever decides: what a setting loosens, the new words. */
export type Weight = {
  people: number
  exactly: unknown
  title: string
  templates: readonly string[]
  changes?: readonly Loosened[]
}
export type Subject = { what: ApprovalKind; subject: string | null }
export type Weighed = Weight & { digest: string }
