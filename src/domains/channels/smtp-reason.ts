import type { Reason } from './contract.ts'

// Read from the top: the first that fits says it. Words of hosts as they really answer, in English and Japanese.
const WORDS: readonly [Reason, RegExp][] = [
  ['too-big', /too (?:large|big)|size (?:limit|exceed)|exceed\w* .{0,30}size|message (?:file )?too|\b5\.3\.4\b|\b5\.2\.3\b/i],
  [
    'full',
    /mailbox (?:is )?(?:full|size)|over ?quota|quota (?:exceed|full)|exceed\w* .{0,24}quota|insufficient (?:disk|system) storage|disk quota|not enough (?:storage )?space|inbox is full|user has (?:exhausted|too many)|容量/i,
  ],
  ['rate', /too many (?:connections|messages|recipients|concurrent)|rate limit|throttl|slow down|sending rate|暫く/i],
  [
    'blocked',
    /blacklist|blocklist|black ?list|spamhaus|\brbl\b|dnsbl|listed (?:in|at|on)|(?:ip|address|host) .{0,30}(?:blocked|banned|rejected)|reputation|reverse dns|ptr record|client host .{0,40}(?:blocked|rejected)|poor reputation/i,
  ],
  [
    'policy',
    /spf|dkim|dmarc|authentic|relay(?:ing)? (?:access )?(?:denied|not)|unable to relay|not permitted to relay|sender .{0,20}(?:reject|denied|verify)|policy/i,
  ],
  ['content', /spam|virus|malware|content .{0,20}(?:reject|filter|block)|unsolicited|junk|phish|suspicious/i],
  [
    'unknown',
    /user (?:\S+ )?(?:is )?(?:unknown|not (?:found|exist|known))|unknown (?:user|address|recipient|local)|no such (?:user|mailbox|person|recipient|address|account)|(?:mailbox|account|address|recipient|user)\b.{0,60}(?:does ?n.?t exist|not exist|unavailable|not found|unknown|invalid|disabled|inactive|not available|no longer)|invalid (?:recipient|mailbox|address|user)|recipient (?:address )?rejected|not (?:a valid|our) (?:mailbox|customer|user)|doesn.?t have .{0,30}account|addressee unknown|存在しません|宛先不明|unrouteable|no mailbox/i,
  ],
  [
    'host',
    /host (?:unknown|not found)|domain (?:\S+ )?(?:not found|does ?n.?t exist|unknown)|name or service not known|no (?:mx|a) record|nxdomain|illegal host|bad destination (?:host|system)|unrouteable (?:mail )?domain|dns (?:error|lookup)/i,
  ],
  ['filtered', /filter|not accept(?:ing)? (?:mail|message)|拒否|restrict/i],
  [
    'expired',
    /delivery time expired|(?:message|retry) time(?:out)?|timed? ?out|too long in queue|delivery expired|could not be delivered for/i,
  ],
]

const STATUS: readonly [RegExp, Reason][] = [
  [/^5\.1\.[0136]|^5\.1\.10|^5\.5\.0$/, 'unknown'],
  [/^[45]\.1\.2|^5\.4\.[14]/, 'host'],
  [/^5\.1\.[78]|^5\.7\.(?:1|2|9|2\d|3\d)?/, 'policy'],
  [/^[45]\.2\.2/, 'full'],
  [/^[45]\.2\.1/, 'filtered'],
  [/^[45]\.(?:2\.3|3\.4)/, 'too-big'],
  [/^[45]\.4\.7/, 'expired'],
  [/^[45]\.[34]\./, 'system'],
]

/** Why did the host refuse, from its reply code, its enhanced status (RFC 3463) and its words? Clear words win over a vague number. */
export function reasonOf(reply: string, status: string, words: string): Reason {
  const exact = /^5\.1\.(?:1|6|10)$/.test(status) ? 'unknown' : /^5\.1\.2$/.test(status) ? 'host' : null
  const said = WORDS.find(([, pattern]) => pattern.test(words))?.[0]
  if (exact && (said === undefined || !['policy', 'blocked', 'content', 'full'].includes(said))) return exact
  if (said) return said
  const byStatus = STATUS.find(([pattern]) => pattern.test(status))?.[1]
  if (byStatus) return byStatus
  return reply === '550' || reply === '551' || reply === '553' ? 'unknown' : 'other'
}

/** The enhanced status code in a reply, '' if there is none. */
export const statusIn = (words: string): string => /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? ''

/** Does this reason mean that nobody can be reached there any more (E4: suppress at once)? */
export const isDead = (reason: Reason): boolean => reason === 'unknown' || reason === 'host' || reason === 'moved'
