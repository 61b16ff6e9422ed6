import type { Limits, Share } from '../sending-contract.ts'
import { type Finding, findingOf, quoted } from './finding-rules.ts'
import type { Observed } from './observed-contract.ts'

const mx = findingOf('mx')
const server = findingOf('server')
const figures = findingOf('figures')

/** Can answers and returned mail come back to the domain (RFC 5321 section 5.1, RFC 7505)? @law M18 E4 */
export function mxFindings({ domain, mx: answer }: Observed): Finding[] {
  if (answer.is === 'trouble') return [mx('unknown', 'no-answer', { domain })]
  if (answer.is === 'none') return [mx('note', 'none', { domain })]
  const hosts = answer.values.map(it => it.split(' ')[1] ?? '')
  return hosts.every(it => it === '' || it === '.')
    ? [mx('bad', 'nobody', { domain })]
    : [mx('good', 'good', { host: quoted(hosts[0] ?? '') })]
}

/** Is the way to the mail server encrypted, and does its address bear a name that leads back to it? The server that leaves for the recipient may be another of the same company. @law E1 */
export function serverFindings({ host, line, addresses, reverse }: Observed, here: boolean): Finding[] {
  return [...lineOf(line, host, here), ...(here ? [server('unknown', 'here')] : reverseOf(host, addresses, reverse))]
}

function lineOf(line: Observed['line'], host: string, here: boolean): Finding[] {
  if (line.is === 'secure') return [server('good', 'secure', { host, protocol: line.protocol })]
  if (line.is === 'trouble')
    return [line.why === 'tls' ? server('bad', 'no-tls', { host }) : server('unknown', 'no-line', { host })]
  return here ? [] : [server('bad', 'plain', { host })]
}

function reverseOf(host: string, addresses: Observed['addresses'], reverse: Observed['reverse']): Finding[] {
  if (addresses.is === 'none') return [server('bad', 'nowhere', { host })]
  const outside = reverse.filter(it => it.names !== null)
  if (addresses.is === 'trouble' || outside.length === 0)
    return [server('unknown', addresses.is === 'trouble' ? 'no-answer' : 'inside', { host })]
  if (outside.some(it => it.names?.is === 'trouble')) return [server('unknown', 'no-name-answer', { host })]
  const bare = outside.find(it => it.names?.is === 'none' || !it.returns)
  if (!bare) return [server('good', 'named', { host })]
  return [server('note', bare.names?.is === 'none' ? 'unnamed' : 'name-leads-away', { ip: bare.ip })]
}

/** What became of the mails of the last days beside what receivers allow; complaints are known only where a receiver reports them. @law E1 E3 E4 */
export function shareFindings(share: Share | null, limits: Limits): Finding[] {
  if (!share || share.sent === 0) return [figures('unknown', 'nothing-sent', { days: share?.days ?? 30 })]
  const { days, sent, complained } = share
  return [
    failedOf(share, limits),
    complaintsOf({ days, sent, complained }, limits),
    bulkOf(share, limits),
    figures('good', 'one-click'),
  ]
}

const percent = (part: number, of: number): number => Math.round((part / of) * 10_000) / 100

function failedOf({ days, sent, failed }: Share, limits: Limits): Finding {
  const share = percent(failed, sent)
  return figures(share > limits.failed ? 'bad' : 'good', share > limits.failed ? 'many-failed' : 'few-failed', {
    days,
    sent,
    failed,
    share,
    limit: limits.failed,
  })
}

// Gmail reports no single complaint to senders, so none here is no proof: a person looks into Postmaster Tools.
function complaintsOf(
  { days, sent, complained }: Pick<Share, 'days' | 'sent' | 'complained'>,
  { spam, spamAim }: Limits,
): Finding {
  const share = percent(complained, sent)
  const facts = { days, complained, share, limit: spam, aim: spamAim }
  if (complained === 0) return figures('unknown', 'no-complaints', facts)
  if (share >= spam) return figures('bad', 'complaints-over', facts)
  return share >= spamAim ? figures('note', 'complaints-near', facts) : figures('good', 'complaints-few', facts)
}

function bulkOf({ google, outlook }: Share, limits: Limits): Finding {
  const facts = { google, outlook, googleLimit: limits.google, outlookLimit: limits.outlook }
  return google >= limits.google || outlook >= limits.outlook
    ? figures('note', 'bulk', facts)
    : figures('good', 'not-bulk', facts)
}
