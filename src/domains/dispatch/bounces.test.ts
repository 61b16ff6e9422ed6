import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isDead } from '#domains/channels/index.ts'
import { readMail } from './mail-reader.ts'

// Real bounces that lie beside the project; the suite is skipped where they are not.
const folder = new URL('../../../../shared/data/bounces/', import.meta.url)
type Expected = { status: string; replycode: string; reason: string; hardbounce: boolean; other: string }
const group: Record<string, string> = {
  userunknown: 'unknown',
  hostunknown: 'host',
  notaccept: 'host',
  hasmoved: 'moved',
  mailboxfull: 'full',
  filtered: 'filtered',
  suspend: 'suspended',
  rejected: 'policy',
  authfailure: 'policy',
  policyviolation: 'policy',
  securityerror: 'policy',
  norelaying: 'policy',
  notcompliantrfc: 'policy',
  failedstarttls: 'policy',
  syntaxerror: 'system',
  blocked: 'blocked',
  badreputation: 'blocked',
  requireptr: 'blocked',
  spamdetected: 'content',
  virusdetected: 'content',
  contenterror: 'content',
  mesgtoobig: 'too-big',
  exceedlimit: 'too-big',
  toomanyconn: 'rate',
  speeding: 'rate',
  expired: 'expired',
  networkerror: 'system',
  systemerror: 'system',
  mailererror: 'system',
  onhold: 'other',
  undefined: 'other',
}

type Right = { kind: number; dead: number; reason: number; mails: number; failures: number }
const kindOf = (first: Expected) =>
  first.reason === 'feedback' ? 'complaint' : first.reason === 'vacation' ? 'auto-reply' : 'bounce'

async function judge(name: string, wanted: readonly Expected[], right: Right): Promise<void> {
  const [first] = wanted
  if (!first) return
  const reading = await readMail(readFileSync(new URL(name, folder)))
  const kind = kindOf(first)
  right.mails += 1
  right.kind += reading.kind === kind ? 1 : 0
  if (kind !== 'bounce') return
  for (const [n, it] of wanted.entries()) {
    const read = reading.failures[n] ?? reading.failures[0]
    right.failures += 1
    right.dead += (read ? isDead(read.reason) : false) === it.hardbounce ? 1 : 0
    right.reason += read?.reason === group[it.reason] ? 1 : 0
  }
}

test.skipIf(!existsSync(folder))('real bounces are read as what they are', async () => {
  const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<string, { expected: Expected[] }>
  const right: Right = { kind: 0, dead: 0, reason: 0, mails: 0, failures: 0 }
  for (const name of readdirSync(folder).filter(it => it.endsWith('.eml')))
    await judge(name, expected[name]?.expected ?? [], right)
  console.log(
    `bounces: kind ${right.kind}/${right.mails}, dead or not ${right.dead}/${right.failures}, group of reason ${right.reason}/${right.failures}`,
  )
  expect(right.kind / right.mails).toBeGreaterThan(0.95)
  expect(right.dead / right.failures).toBeGreaterThan(0.8)
})
