import type { Db } from '#platform/database/connect.ts'
import type { Way } from './channel.ts'
import type { ChannelKind, ChannelWire, Message, Receipt, TestAnswer } from './contract.ts'
import { formOf, secretsOf } from './form.ts'
import { kinds, providersOf } from './list.ts'
import { isHere, LINKS_STAY } from './local-links-rules.ts'
import { signerFor } from './sending/keys.ts'
import { senderIn } from './sending/sending-domain.ts'
import type { Signer } from './sending/sign.ts'
import { type Standing, type Surroundings, standings } from './settings.ts'
import { tray } from './tray.ts'

export type { Way } from './channel.ts'
export { type SmtpSettings, smtpFromUrl } from './email-smtp.ts'
export { kinds } from './list.ts'
export { domainOf, smtpAddress } from './mime.ts'
export { signingNow } from './sending/key-store.ts'
export { dropKey, makeKey, turn } from './sending/keys.ts'
export { asking, lookAtDomain, senderNow, sendingDomain } from './sending/sending-domain.ts'
export { closed, configure, mailServer, type Standing, type Surroundings, standings } from './settings.ts'
export { isDead, reasonAfterBody, reasonOf, statusIn } from './smtp-reason.ts'
export { reasonSentences } from './smtp-receipt.ts'

/** A channel with its way out open. `leaves` is false where messages stay on this machine. */
export type Open = Way & { kind: ChannelKind; leaves: boolean; settings: Record<string, unknown> }

/** Opens the way out of every message channel as it stands; a broken one answers every message with `later` and its sentence. Close each when done. */
export async function openAll(db: Db, around: Surroundings): Promise<Map<ChannelKind, Open>> {
  const all = await standings(db, around)
  const messages = [...all.values()].filter(it => kinds[it.kind].by === 'message')
  const sign = await signerOf(db, around, all.get('email'))
  return new Map(messages.map(it => [it.kind, openOne(it, it.kind === 'email' ? sign : null)]))
}

async function signerOf(db: Db, { secrets }: Surroundings, email: Standing | undefined): Promise<Signer | null> {
  const sender = senderIn(email)
  return sender && signerFor(db, secrets, sender.domain, sender.host)
}

function openOne(it: Standing, sign: Signer | null): Open {
  const used = it.state === 'on' ? it.provider : tray
  const way = it.broken !== null && it.state === 'on' ? waiting(it.broken) : used.open(it.settings, sign)
  return { ...way, kind: it.kind, leaves: used.reach === 'leaves', settings: it.settings }
}

const waiting = (why: string): Way => ({
  send: async (): Promise<Receipt> => ({ outcome: 'later', after: 300, why, detail: 'channel not ready', channel: true }),
  close: async () => {},
})

/** How the channels stand, for the settings screen and `doctor`: forms, values without secrets, and checks in sentences. */
export async function overview(db: Db, around: Surroundings): Promise<ChannelWire[]> {
  const all = await standings(db, around)
  return [...all.values()].map(it => {
    const hidden = secretsOf(it.provider)
    const shown = Object.entries(it.settings).filter(([name]) => !hidden.includes(name))
    return {
      kind: it.kind,
      label: kinds[it.kind].label,
      by: kinds[it.kind].by,
      state: it.state,
      provider: it.provider.name,
      from: it.from,
      settings: Object.fromEntries(shown) as ChannelWire['settings'],
      secretSet: it.secretSet,
      providers: providersOf(it.kind).map(provider => ({
        name: provider.name,
        label: provider.label,
        about: provider.about,
        form: formOf(provider),
      })),
      checks: checksOf(it, around.publicUrl),
    }
  })
}

function checksOf(it: Standing, publicUrl = ''): { ok: boolean; sentence: string }[] {
  const { label, by } = kinds[it.kind]
  if (by === 'human') return [{ ok: true, sentence: `${label}は担当者が行います。今日の仕事に出ます。` }]
  if (it.state === 'off' || it.provider.reach === 'stays')
    return [{ ok: true, sentence: `${label}は外へ出ません。配信トレイに入ります。` }]
  if (it.broken) return [{ ok: false, sentence: it.broken }]
  const checks = [{ ok: true, sentence: `${label}は ${String(it.settings.host ?? '')} から外へ出ます。` }]
  if (publicUrl && !isHere(String(it.settings.host ?? '')) && isHere(new URL(publicUrl).hostname))
    checks.push({ ok: false, sentence: LINKS_STAY })
  if (it.settings.security === 'none')
    checks.push({ ok: false, sentence: '暗号化していません。社内のサーバーでなければ STARTTLS か TLS にしてください。' })
  if (String(it.settings.fromAddress).endsWith('@gmail.com'))
    checks.push({
      ok: false,
      sentence: '差出人がフリーメールです。届かないことがあります。自社のドメインのアドレスにしてください。',
    })
  return checks
}

/** Sends one test message over the channel as it stands and says what became of it. */
export async function sendTest(
  db: Db,
  kind: ChannelKind,
  to: string,
  around: Surroundings,
  now: Date,
  signal: AbortSignal,
): Promise<TestAnswer> {
  const all = await standings(db, around)
  const it = all.get(kind)
  if (!it || kinds[kind].by === 'human') return { ok: false, sentence: 'この手段では試し送りができません。', detail: '' }
  const open = openOne(it, kind === 'email' ? await signerOf(db, around, it) : null)
  try {
    return answerOf(await open.send(testMessage(to, around.company.name, now), signal), open.leaves)
  } finally {
    await open.close()
  }
}

function testMessage(to: string, company: string, now: Date): Message {
  const key = `test-${now.getTime()}`
  const text = `Kizukai からの試し送りです。\nこのメールが読めれば、メールの設定はできています。\n\n${company}\n`
  return {
    key,
    messageId: `<${key}@${to.slice(to.lastIndexOf('@') + 1)}>`,
    to,
    subject: '【試し送り】Kizukai からのメール',
    text,
    html: null,
    headers: {},
    at: now,
    language: 'ja',
  }
}

function answerOf(receipt: Receipt, leaves: boolean): TestAnswer {
  if (receipt.outcome !== 'accepted') return { ok: false, sentence: receipt.why, detail: receipt.detail }
  if (!leaves) return { ok: true, sentence: '外へは送っていません。この手段は配信トレイに入る設定です。', detail: '' }
  return {
    ok: true,
    sentence: 'メールサーバーが受け取りました。受信箱(迷惑メールの箱も)を確かめてください。',
    detail: receipt.ref,
  }
}
