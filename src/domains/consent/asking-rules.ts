import type { Asking } from './contract.ts'

/** What is known of the mailbox that would be asked. */
export type Mailbox = {
  address: string | null
  active: boolean
  dead: boolean
  refused: boolean
  said: boolean
  askedAt: Date | null
  answeredAt: Date | null
  answer: 'yes' | 'no' | null
}

/**
 * May this customer be asked for consent by e-mail, and if not, why: there is one request per address for ever, none to who said anything of it, none where nobody is.
 * @law M6
 */
export function askingOf(it: Mailbox): Asking {
  return { why: whyNot(it), askedAt: it.askedAt, answeredAt: it.answeredAt, answer: it.answer }
}

function whyNot({ address, active, dead, refused, said, askedAt }: Mailbox): Asking['why'] {
  if (!active) return 'gone'
  if (address === null) return 'no-address'
  if (askedAt !== null) return 'asked'
  if (dead) return 'dead'
  if (refused) return 'refused'
  return said ? 'said' : null
}
