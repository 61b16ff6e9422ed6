import type { Limits, Share } from '../sending-contract.ts'
import { dkimFindings, type Key } from './dkim-findings-rules.ts'
import { alignment, dmarcFindings } from './dmarc-findings-rules.ts'
import { kindOfDomain } from './domain-rules.ts'
import { type Finding, findingOf } from './finding-rules.ts'
import type { Observed } from './observed-contract.ts'
import { mxFindings, serverFindings, shareFindings } from './server-findings-rules.ts'
import { spfFindings } from './spf-findings-rules.ts'

const about = findingOf('domain')

/** Who sends: the domain of the sender address and the server it is handed over to, as they are set; null: no mail leaves yet. */
export type Sender = { domain: string; fromAddress: string; host: string; here: boolean }

export type Seen = { sender: Sender | null; observed: Observed | null; keys: readonly Key[]; share: Share | null; limits: Limits }

/** All that is to be said of the sending domain as it was last seen, by matter. */
export function findingsOf({ sender, observed, keys, share, limits }: Seen, now: Date): Finding[] {
  if (!sender) return [about('unknown', 'unset')]
  const { domain, fromAddress, here } = sender
  const kind = kindOfDomain(domain)
  if (kind !== 'own') return [about(kind === 'free' ? 'bad' : 'unknown', kind, { domain })]
  if (!observed || observed.domain !== domain || observed.host !== sender.host) return [about('unknown', 'unseen', { domain })]
  if (isSilent(observed))
    return [
      about('unknown', 'no-dns'),
      ...serverFindings(observed, here).filter(it => it.id !== 'server-no-answer'),
      ...shareFindings(share, limits),
    ]
  const records = [
    ...spfFindings(observed),
    ...dkimFindings(observed, keys, limits, now),
    ...dmarcFindings(observed, fromAddress),
  ]
  return [
    ...records,
    ...alignment(records),
    ...mxFindings(observed),
    ...serverFindings(observed, here),
    ...shareFindings(share, limits),
  ]
}

// Where not one question was answered it is the machine that cannot ask, not the domain that lacks something.
const isSilent = ({ spf, dmarc, mx }: Observed): boolean => [spf, dmarc.answer, mx].every(it => it.is === 'trouble')
