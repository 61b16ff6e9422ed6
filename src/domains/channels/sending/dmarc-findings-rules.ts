import { dmarcLine, isDmarc, readDmarc, withReports } from './dmarc-rules.ts'
import { type Finding, findingOf, lineAt, quoted } from './finding-rules.ts'
import type { Observed } from './observed-contract.ts'

const dmarc = findingOf('dmarc')

/** What is to be said of a domain's DMARC: is there one, what does it ask of receivers, do reports come to us? @law M18 E1 E3 */
export function dmarcFindings({ domain, dmarc: { at, answer } }: Observed, fromAddress: string): Finding[] {
  const first = () => lineAt(domain, '_dmarc', dmarcLine(fromAddress))
  if (answer.is === 'trouble') return [dmarc('unknown', 'no-answer')]
  const records = answer.is === 'found' ? answer.values.filter(isDmarc) : []
  const [record] = records
  if (record === undefined) return [dmarc('bad', 'none', {}, first())]
  if (records.length > 1) return [dmarc('bad', 'several', { count: records.length })]
  const above = at !== `_dmarc.${domain}`
  const read = readDmarc(record, above)
  if (!read) return [dmarc('bad', 'unreadable', { record: quoted(record) }, first())]
  const reports = above ? null : lineAt(domain, '_dmarc', withReports(record.replaceAll(/;?\s*rua\s*=[^;]*/gi, ''), fromAddress))
  return [
    read.policy === 'none' ? dmarc('good', 'watch') : dmarc('good', 'strong', { policy: read.policy }),
    ...(above ? [dmarc('good', 'above', { at })] : []),
    ...(read.reports ? [] : [dmarc('note', 'no-reports', {}, reports)]),
    ...(read.percent < 100 ? [dmarc('note', 'part', { percent: read.percent })] : []),
  ]
}

/**
 * Will mail of this domain stand the test of DMARC? Sender, envelope and signature all bear one domain here, so either an SPF that lets our server send or a signature whose record is
 * seen is enough (RFC 7489 section 3.1).
 */
export function alignment(others: readonly Finding[]): Finding[] {
  const has = (...ids: string[]) => others.some(it => ids.includes(it.id))
  if (!has('dmarc-watch', 'dmarc-strong')) return []
  const spf = has('spf-lets-server') && has('spf-good')
  const signed = has('dkim-signing')
  if (signed) return [dmarc('good', spf ? 'passes-both' : 'passes-dkim')]
  if (spf) return [dmarc('good', 'passes-spf')]
  if (has('spf-server-unknown', 'spf-no-answer', 'spf-part-no-answer', 'dkim-no-answer', 'spf-not-server') && has('spf-good'))
    return [dmarc('unknown', 'passes-unknown')]
  return [dmarc('bad', has('dmarc-strong') ? 'refused' : 'passes-none')]
}
