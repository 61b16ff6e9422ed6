/** Mail addresses everybody may have: their DNS is their provider's alone. */
const FREE = new Set([
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'outlook.jp',
    'hotmail.com',
    'hotmail.co.jp',
    'live.com',
    'live.jp',
    'msn.com',
  ],
  ...['yahoo.co.jp', 'yahoo.com', 'ymail.ne.jp', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'protonmail.com'],
  ...['docomo.ne.jp', 'ezweb.ne.jp', 'au.com', 'softbank.ne.jp', 'i.softbank.jp', 'ymobile.ne.jp', 'rakumail.jp'],
  ...['nifty.com', 'ocn.ne.jp', 'biglobe.ne.jp', 'so-net.ne.jp', 'plala.or.jp', 'dion.ne.jp', 'excite.co.jp', 'infoseek.jp'],
])
// Names that are there for examples and tests and never stand in the DNS (RFC 2606, RFC 6761).
const EXAMPLE = /(?:^|\.)(?:example|test|invalid|localhost|local)$|(?:^|\.)example\.(?:com|net|org|jp|co\.jp)$/

/** May this domain be looked up at all? A free mail's is not ours, one of an example is nobody's. */
export function kindOfDomain(domain: string): 'own' | 'free' | 'example' {
  if (FREE.has(domain)) return 'free'
  return EXAMPLE.test(domain) || !domain.includes('.') ? 'example' : 'own'
}

// What those who carry mail for others ask to have written into SPF, by the end of their server's name.
const CARRIERS: readonly [RegExp, string][] = [
  [/(?:^|\.)(?:gmail|google)\.com$/, 'include:_spf.google.com'],
  [/(?:^|\.)(?:office365|outlook)\.com$/, 'include:spf.protection.outlook.com'],
  [/(?:^|\.)sendgrid\.net$/, 'include:sendgrid.net'],
  [/(?:^|\.)amazonaws\.com$/, 'include:amazonses.com'],
  [/(?:^|\.)mailgun\.org$/, 'include:mailgun.org'],
  [/(?:^|\.)xserver\.jp$/, 'include:spf.sender.xserver.jp'],
  [/(?:^|\.)lolipop\.jp$/, 'include:_spf.lolipop.jp'],
  [/(?:^|\.)heteml\.jp$/, 'include:_spf.heteml.jp'],
]

/** What a domain's SPF has to say so that this server may send for it; null: that can't be told from its name. */
export function spfWordFor(host: string): string | null {
  const name = host.toLowerCase()
  const known = CARRIERS.find(([shape]) => shape.test(name))?.[1]
  if (known) return known
  return /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(name) && !/^[\d.]+$/.test(name) && !EXAMPLE.test(name) ? `a:${name}` : null
}
