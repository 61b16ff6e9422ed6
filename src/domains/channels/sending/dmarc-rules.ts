import { tagsOf } from './tag-rules.ts'

/** What a DMARC record asks of receivers (RFC 7489 section 6.3): the policy that holds for this domain, where reports go, how much of the mail it is for. */
export type Dmarc = { policy: 'none' | 'quarantine' | 'reject'; reports: boolean; percent: number; strict: boolean }

export const isDmarc = (record: string): boolean => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(record)

const POLICIES = ['none', 'quarantine', 'reject'] as const
const policyOf = (text: string | undefined) => POLICIES.find(it => it === text?.toLowerCase())

/** Reads a DMARC record; `inherited`: it stands at a domain above, whose policy for subdomains comes first. Null: nobody can read it. */
export function readDmarc(record: string, inherited: boolean): Dmarc | null {
  const tags = isDmarc(record) ? tagsOf(record) : null
  const own = policyOf(tags?.get('p'))
  if (!tags || !own) return null
  const percent = Number(tags.get('pct') ?? 100)
  return {
    policy: (inherited ? policyOf(tags.get('sp')) : undefined) ?? own,
    reports: /mailto:[^\s,;]+@/i.test(tags.get('rua') ?? ''),
    percent: Number.isInteger(percent) && percent >= 0 && percent <= 100 ? percent : 100,
    strict: tags.get('adkim')?.toLowerCase() === 's' || tags.get('aspf')?.toLowerCase() === 's',
  }
}

/** What to write at `_dmarc.<domain>` to begin with: nothing is refused yet, reports come to the sender's own address. */
export const dmarcLine = (reportsTo: string): string => `v=DMARC1; p=none; rua=mailto:${reportsTo}`

/** The same record with reports to this address. */
export const withReports = (record: string, to: string): string => `${record.trim().replace(/;?\s*$/, '')}; rua=mailto:${to}`

/** Where a DMARC record may stand, nearest first: at the domain and at each above it that is no single word (as the tree walk of RFC 7489's successor goes). */
export function dmarcPlaces(domain: string): string[] {
  const labels = domain.split('.')
  return labels
    .slice(0, -1)
    .map((_, n) => `_dmarc.${labels.slice(n).join('.')}`)
    .slice(0, MOST_PLACES)
}

const MOST_PLACES = 5
