import type { DnsLine, Matter, Tone } from '../sending-contract.ts'
import { inPieces } from './dkim-rules.ts'

/** Something to say of the sending domain: its sentence stands in the catalogue under `sending.<id>` and is filled with `facts`. */
export type Finding = {
  id: string
  matter: Matter
  tone: Tone
  facts: Readonly<Record<string, string | number>>
  write: DnsLine | null
}

/** Makes findings of one matter. */
export const findingOf =
  (matter: Matter) =>
  (tone: Tone, id: string, facts: Finding['facts'] = {}, write: DnsLine | null = null): Finding => ({
    id: `${matter}-${id}`,
    matter,
    tone,
    facts,
    write,
  })

/** A TXT record to write for a domain: at the domain itself, or at `below` it. */
export const lineAt = (domain: string, below: string, value: string): DnsLine => ({
  type: 'TXT',
  name: below === '' ? domain : `${below}.${domain}`,
  host: below === '' ? '@' : below,
  value,
  pieces: inPieces(value),
})

const SHOWN = 120

/** A record as a sentence may quote it: on one line, and not all of a giant one. */
export const quoted = (record: string): string => {
  const line = record.replaceAll(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN).toWellFormed()}…` : line
}
