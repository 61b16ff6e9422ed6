import { spfWordFor } from './domain-rules.ts'
import { type Finding, findingOf, lineAt, quoted } from './finding-rules.ts'
import type { Observed, SpfWalk } from './observed-contract.ts'
import { isSpf, readSpf, spfLine } from './spf-rules.ts'

const spf = findingOf('spf')

// RFC 7208: ten questions (section 4.6.4), two of them empty; a record beyond 450 characters no longer fits the packet receivers hope for (section 3.4).
const MOST_LOOKUPS = 10
const MOST_EMPTY = 2
const LONG = 450

/** What is to be said of a domain's SPF: is there exactly one, can it be read, how does it end, what does it cost, does it let our mail server send? @law M18 E1 */
export function spfFindings({ domain, host, spf: answer, walk }: Observed): Finding[] {
  const also = spfWordFor(host)
  if (answer.is === 'trouble') return [spf('unknown', 'no-answer', { domain })]
  const records = answer.is === 'found' ? answer.values.filter(isSpf) : []
  const write = lineAt(domain, '', spfLine(records, missing(records, also, walk)))
  const [record] = records
  if (record === undefined) return [spf('bad', 'none', { domain }, lineAt(domain, '', spfLine([], also ?? 'mx')))]
  if (records.length > 1) return [spf('bad', 'several', { count: records.length }, write)]
  const read = readSpf(record)
  if (read.fault !== null) return [spf('bad', 'unreadable', { word: quoted(read.fault) }, mended(domain, record, also))]
  // `v=spf1 -all` says that the domain sends no mail at all, as for one that is only parked.
  if (read.redirect === null && read.terms.every(it => it.name === 'all') && walk?.all === '-')
    return [spf('bad', 'nobody', { domain }, lineAt(domain, '', spfLine(records, also ?? 'mx')))]
  const found = [...ends(domain, record, walk), ...costsOf(record, walk), ...serverOf(host, walk, write)]
  const sound = found.every(it => it.tone !== 'bad')
  return sound ? [spf('good', 'good', { record: quoted(record) }), ...found] : found
}

const missing = (records: readonly string[], also: string | null, walk: SpfWalk | null): string | null =>
  records.length === 1 && walk?.results.some(it => it.result === 'pass') ? null : also

// What can be read of a broken record is kept, the word nobody knows is left out.
function mended(domain: string, record: string, also: string | null) {
  const { fault } = readSpf(record)
  const rest = record
    .split(/ +/)
    .filter(word => word !== fault)
    .join(' ')
  return readSpf(rest).fault === null ? lineAt(domain, '', spfLine([rest], also)) : null
}

function ends(domain: string, record: string, walk: SpfWalk | null): Finding[] {
  const closed = lineAt(domain, '', spfLine([record], null))
  if (walk?.all === '+') return [spf('bad', 'open', {}, closed)]
  if (walk?.all === '?' || (walk?.all === null && walk.fault === null)) return [spf('note', 'no-end', {}, closed)]
  return []
}

function costsOf(record: string, walk: SpfWalk | null): Finding[] {
  if (!walk) return []
  const { lookups, empty, fault, ptr } = walk
  return [
    ...(lookups > MOST_LOOKUPS ? [spf('bad', 'lookups', { count: lookups })] : []),
    ...(empty > MOST_EMPTY ? [spf('bad', 'empty', { count: empty })] : []),
    ...(fault === null ? [] : [faultOf(fault)]),
    ...(ptr ? [spf('note', 'ptr')] : []),
    ...(record.length > LONG ? [spf('note', 'long', { count: record.length })] : []),
  ]
}

const faultOf = ({ why, at }: NonNullable<SpfWalk['fault']>): Finding =>
  why === 'no-answer' ? spf('unknown', 'part-no-answer', { at: quoted(at) }) : spf('bad', `part-${why}`, { at: quoted(at) })

// Mail handed over often leaves by another address of the same company: a server that is not named is a hint, no proof.
function serverOf(host: string, walk: SpfWalk | null, write: ReturnType<typeof lineAt>): Finding[] {
  if (!walk) return []
  const carrier = spfWordFor(host)
  const named = carrier?.startsWith('include:') === true && walk.includes.includes(carrier.slice('include:'.length))
  const results = walk.results.map(it => it.result)
  if (named || (results.length > 0 && results.every(it => it === 'pass'))) return [spf('good', 'lets-server', { host })]
  if (results.length === 0 || results.some(it => it === 'unknown' || it === 'temperror'))
    return [spf('unknown', 'server-unknown', { host })]
  if (results.some(it => it === 'permerror')) return []
  return [spf('note', 'not-server', { host }, carrier === null ? null : write)]
}
