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
    /blacklist|blocklist|black ?list|spamhaus|\brbl\b|dnsbl|listed (?:in|at|on)|(?:\bip\b|ip address|host) .{0,40}(?:blocked|banned|rejected)|(?:blocked|banned) .{0,30}\bip\b|reputation|reverse dns|ptr record|client host .{0,40}(?:blocked|rejected)|poor reputation/i,
  ],
  [
    'policy',
    /spf|dkim|dmarc|authentic|relay(?:ing)? (?:access )?(?:denied|not)|unable to relay|not permitted to relay|sender .{0,20}(?:reject|denied|verify)|policy/i,
  ],
  ['content', /spam|virus|malware|content .{0,20}(?:reject|filter|block)|unsolicited|junk|phish|suspicious/i],
  [
    'suspended',
    /(?:account|mailbox|user|recipient)\b.{0,50}(?:disabled|suspended|discontinued|frozen|inactive|deactivated|is blocked|is bloque|locked|expired)|(?:disabled|suspended|inactive|deactivated) (?:account|mailbox|user|recipient)|compte .{0,30}bloque/i,
  ],
  [
    'host',
    /no such (?:domain|host)|(?:does|do)(?: not|n.t) (?:accept|receive) (?:an[y] )?(?:e-?mail|mail)|null ?mx|host or domain name not found|domain (?:name )?not found/i,
  ],
  [
    'unknown',
    /user (?:\S+ )?(?:is )?(?:unknown|not (?:found|exist|known))|unknown (?:user|address|recipient|local)|no such (?:user|mailbox|person|recipient|address|account)|(?:mailbox|account|address|recipient|user)\b.{0,60}(?:does ?n.?t exist|not exist|unavailable|not found|unknown|invalid|not available|no longer)|invalid (?:final delivery userid|recipient|mailbox|address|user)|(?:recipient|#5\.1\.0) (?:address )?rejected|not (?:a valid|our) (?:mailbox|customer|user)|doesn.?t have .{0,30}account|addressee unknown|存在しません|宛先不明|unrouteable|no mailbox/i,
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
  [/^5\.7\.13/, 'suspended'],
  [/^[45]\.2\.2/, 'full'],
  [/^[45]\.2\.1/, 'filtered'],
  [/^[45]\.(?:2\.3|3\.4)/, 'too-big'],
  [/^[45]\.4\.7/, 'expired'],
  [/^[45]\.[34]\./, 'system'],
]

/** Why did the host refuse, from its reply code, its enhanced status (RFC 3463) and its words? Clear words win over a vague number. */
export function reasonOf(reply: string, status: string, words: string): Reason {
  const reason = permanentReason(reply, status, words)
  // What is said with a 4xx alone may pass: nobody is given up for a name server that stumbled.
  return reason === 'host' && status.startsWith('4') && !reply.startsWith('5') ? 'system' : reason
}

function permanentReason(reply: string, status: string, words: string): Reason {
  const exact = /^5\.1\.(?:1|6|10)$/.test(status) ? 'unknown' : /^5\.1\.2$/.test(status) ? 'host' : null
  const said = WORDS.find(([, pattern]) => pattern.test(words))?.[0]
  if (exact && (said === undefined || !['policy', 'blocked', 'content', 'full'].includes(said))) return exact
  if (said) return said
  const byStatus = STATUS.find(([pattern]) => pattern.test(status))?.[1]
  if (byStatus) return byStatus
  if (/reject|denied|refus|not allowed|not accepted|prohibited/i.test(words)) return 'policy'
  return (reply === '550' || reply === '551') && words.length < 60 ? 'unknown' : 'other'
}

/**
 * The same for a host that had taken the body already: hosts of mobile phones (docomo and others) say "user unknown" there of people who only filter us, so that alone gives no
 * address up; an enhanced status 5.1.x (RFC 3463: the address itself) still does.
 */
export function reasonAfterBody(reply: string, status: string, words: string): Reason {
  const reason = reasonOf(reply, status, words)
  return reason === 'unknown' && !status.startsWith('5.1.') ? 'filtered' : reason
}

/** The enhanced status code in a reply, '' if there is none. */
export const statusIn = (words: string): string => /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? ''

/** Does this reason mean that nobody can be reached there any more (E4: suppress at once)? */
export const isDead = (reason: Reason): boolean => reason === 'unknown' || reason === 'host' || reason === 'moved'
