import * as channels from '#domains/channels/index.ts'
import type { DnsLine } from '#domains/channels/sending-contract.ts'
import { lookAtSendingDomain, lookIntoInbox, sendingDomain } from '#domains/dispatch/index.ts'
import { settings } from '#domains/staff/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { keyTrouble } from '../key.ts'
import type { OpenWorld } from '../open.ts'
import { printJson, readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse } from './in-world.ts'

/** `write`: a record to put into the DNS, where that mends it. */
type Check = { ok: boolean; sentence: string; write?: DnsLine }

export const doctor: Command = {
  usage: 'doctor [--json]',
  about: '何が設定され、何が足りず、何が外へ出るかを調べます。',
  async run(args) {
    const { values } = readArguments(args, { json: { type: 'boolean' } })
    const checks = await inHouse(look)
    if (values.json) return printJson({ ok: checks.every(it => it.ok), checks })
    for (const it of checks) process.stdout.write(`${it.ok ? '○' : '▲'} ${it.sentence}\n${recordOf(it)}`)
  },
}

const recordOf = ({ write }: Check): string => (write ? `   ${write.name}  ${write.type}  ${write.value}\n` : '')

async function look(world: OpenWorld): Promise<Check[]> {
  const { company, sending } = await settings.all(world.db)
  const around = { secrets: world.secrets, company, smtpUrl: world.config.smtpUrl }
  const ways = await channels.overview(world.db, around)
  const { config } = world
  const key = await keyTrouble(world)
  return [
    {
      ok: true,
      sentence: config.databaseUrl ? 'データベース: DATABASE_URL のサーバー' : `データベース: 内蔵の PostgreSQL(${config.data})`,
    },
    {
      ok: true,
      sentence: config.secret ? '鍵: KIZUKAI_SECRET' : `鍵: ${config.data}/secret.key(なくさないよう控えを取ってください)`,
    },
    ...(key ? [{ ok: false, sentence: key }] : []),
    company.name
      ? { ok: true, sentence: `会社: ${company.name}` }
      : { ok: false, sentence: '会社の名前がまだです。画面の「設定」で入れてください。' },
    ...missing(company),
    sending.paused
      ? { ok: false, sentence: `配信は止めてあります${sending.reason ? `(${sending.reason})` : ''}。` }
      : { ok: true, sentence: '配信は動いています。' },
    ...(config.startsAt
      ? [{ ok: false, sentence: `試しの時計で動いています(KIZUKAI_NOW=${config.startsAt})。本番では外してください。` }]
      : []),
    { ok: !config.publicUrl.includes('localhost'), sentence: publicUrlWords(config.publicUrl) },
    ...ways.flatMap(way => way.checks),
    ...(await domain(world)),
    ...(await inbox(world)),
  ]
}

// What the law wants shown in every advertisement (D1–D5) must be known before one can be sent.
function missing(company: { address?: string | null; phone?: string | null; questionsTo?: string | null }): Check[] {
  const lacks = [company.address ? '' : '住所', company.phone || company.questionsTo ? '' : '問い合わせ先(電話かメール)'].filter(
    Boolean,
  )
  return lacks.length === 0
    ? []
    : [{ ok: false, sentence: `広告に必ず書く ${lacks.join('と')} がまだです。設定の「会社」で入れてください。` }]
}

const publicUrlWords = (url: string): string =>
  url.includes('localhost')
    ? `お客様から見えるアドレスが ${url} のままです。このままでは、ほかの端末から開けません。KIZUKAI_URL を設定してください。`
    : `お客様から見えるアドレス: ${url}`

// Looked up anew: whoever asks the doctor wants to know how it stands now. Where no mail leaves nobody is asked.
async function domain(world: OpenWorld): Promise<Check[]> {
  await lookAtSendingDomain(world, 'system')
  const { domain: name, findings } = await sendingDomain(world, 'ja')
  if (name === null) return []
  return findings.map(({ tone, sentence, write }) => ({ ok: tone !== 'bad', sentence, ...(write ? { write } : {}) }))
}

async function inbox(world: OpenWorld): Promise<Check[]> {
  try {
    const found = await lookIntoInbox(world)
    return found
      ? [{ ok: true, sentence: `返信とエラー: ${found.host} を読みます(まだ読んでいないメール ${found.unread}通)。` }]
      : []
  } catch (trouble) {
    if (!isRefusal(trouble)) throw trouble
    return [{ ok: false, sentence: trouble.sentence }]
  }
}
