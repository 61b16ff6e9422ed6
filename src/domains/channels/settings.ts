import { settings } from '#domains/staff/index.ts'
import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Channel } from './channel.ts'
import type { ChannelKind, Configure } from './contract.ts'
import { smtpFromUrl } from './email-smtp.ts'
import { secretsOf } from './form.ts'
import { kinds, providerNamed, providersOf } from './list.ts'
import { keepChannel, type StoredChannel, storedChannels } from './store.ts'
import { tray } from './tray.ts'

/** What channels need besides the database: the installation's secrets, SMTP_URL, and who we are when no sender is set. */
export type Surroundings = {
  secrets: Secrets
  smtpUrl: string | null
  company: { name: string; questionsTo: string }
  publicUrl?: string
}

/** A channel as it stands: which provider with which settings, and where they come from. */
export type Standing = {
  kind: ChannelKind
  provider: Channel
  settings: Record<string, unknown>
  from: 'settings' | 'environment' | 'nothing'
  state: 'off' | 'on'
  secretSet: boolean
  /** Settings that no longer fit their schema or whose secret can't be read: the channel waits, nothing is lost. */
  broken: string | null
}

const place = (kind: string) => `channel:${kind}`

/** How does every channel stand? A message channel that is off or not set goes to the tray. */
export async function standings(db: Db, around: Surroundings): Promise<Map<ChannelKind, Standing>> {
  const stored = await storedChannels(db)
  const all = Object.keys(kinds) as ChannelKind[]
  return new Map(all.map(kind => [kind, standing(kind, stored.get(kind), around)]))
}

/** Message channels that do not leave the machine as things stand: what goes over them lands in the tray. */
export async function closed(db: Db, around: Omit<Surroundings, 'company'>): Promise<Set<ChannelKind>> {
  const all = await standings(db, { ...around, company: await settings.get(db, 'company') })
  return new Set([...all.values()].filter(it => !leaves(it)).map(it => it.kind))
}

const leaves = (it: Standing): boolean => kinds[it.kind].by === 'human' || (it.state === 'on' && it.provider.reach === 'leaves')

function standing(kind: ChannelKind, stored: StoredChannel | undefined, around: Surroundings): Standing {
  if (stored) return fromStored(kind, stored, around.secrets)
  if (kind === 'email' && around.smtpUrl) return fromEnvironment(around.smtpUrl, around)
  const provider = kinds[kind].by === 'human' ? (providersOf(kind)[0] ?? tray) : tray
  return {
    kind,
    provider,
    settings: {},
    from: 'nothing',
    state: kinds[kind].by === 'human' ? 'on' : 'off',
    secretSet: false,
    broken: null,
  }
}

function fromStored(kind: ChannelKind, stored: StoredChannel, secrets: Secrets): Standing {
  const provider = providerNamed(kind, stored.provider) ?? tray
  const base = { kind, provider, from: 'settings' as const, state: stored.state, secretSet: stored.secret !== null }
  try {
    const opened = stored.secret ? (JSON.parse(secrets.open(place(kind), stored.secret)) as Record<string, unknown>) : {}
    const parsed = provider.settings.safeParse({ ...stored.settings, ...opened })
    if (parsed.success) return { ...base, settings: parsed.data, broken: null }
    return { ...base, settings: stored.settings, broken: '設定が足りません。開いて確かめてください。' }
  } catch (error) {
    if (error instanceof Refusal) return { ...base, settings: stored.settings, broken: error.sentence }
    throw error
  }
}

function fromEnvironment(url: string, { company }: Surroundings): Standing {
  const base = { kind: 'email' as const, from: 'environment' as const, state: 'on' as const, secretSet: true }
  const provider = providerNamed('email', 'smtp') ?? tray
  const given = smtpFromUrl(url, { address: company.questionsTo, name: company.name })
  const parsed = provider.settings.safeParse(given ?? {})
  if (parsed.success) return { ...base, provider, settings: parsed.data, broken: null }
  const broken =
    'SMTP_URL はありますが差出人のアドレスがありません。SMTP_URL に ?from=info@example.com を足すか、会社情報にメールアドレスを入れてください。'
  return { ...base, provider, settings: {}, broken }
}

/** Saves a channel's settings; a secret left blank stays as it is. Refusals `no-such-provider`, `channel-settings` with a sentence per field. */
export async function configure(
  db: Db,
  kind: ChannelKind,
  wanted: Configure,
  secrets: Secrets,
  actor: string,
  now: Date,
): Promise<void> {
  const provider = providerNamed(kind, wanted.provider)
  if (!provider) throw new Refusal('no-such-provider', 'この手段では使えない送り方です。一覧から選んでください。')
  const hidden = secretsOf(provider)

  return inTransaction(db, async tx => {
    const before = (await storedChannels(tx)).get(kind)
    const kept = before?.secret && before.provider === provider.name ? opened(secrets, kind, before.secret) : {}
    const given = Object.fromEntries(
      Object.entries(wanted.settings).filter(([name, value]) => !(hidden.includes(name) && (value === '' || value === null))),
    )
    const parsed = provider.settings.safeParse({ ...kept, ...given })
    if (!parsed.success && wanted.state === 'on') {
      const fields = Object.fromEntries(parsed.error.issues.map(issue => [issue.path.join('.'), issue.message]))
      throw new Refusal('channel-settings', '設定を確かめてください。', { data: { fields } })
    }
    const all = (parsed.success ? parsed.data : { ...kept, ...given }) as Record<string, string | number | boolean | null>
    const secret = Object.fromEntries(Object.entries(all).filter(([name, value]) => hidden.includes(name) && value !== ''))
    const open = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.includes(name)))
    const sealed = Object.keys(secret).length > 0 ? secrets.seal(place(kind), JSON.stringify(secret)) : null
    await keepChannel(tx, { channel: kind, provider: provider.name, settings: open, secret: sealed, state: wanted.state }, now)
    await record(
      tx,
      [
        {
          customer: NOBODY,
          name: 'channel.configured',
          at: now,
          actor,
          channel: kind,
          data: { provider: provider.name, state: wanted.state },
        },
      ],
      now,
    )
  })
}

function opened(secrets: Secrets, kind: ChannelKind, sealed: string): Record<string, unknown> {
  try {
    return JSON.parse(secrets.open(place(kind), sealed)) as Record<string, unknown>
  } catch {
    // The key of this installation has changed: the secret has to be typed again, which the form then asks for.
    return {}
  }
}

/** Which server carries our mails, sign-in links among them, in words; empty where none does yet. */
export async function mailServer(db: Db): Promise<string> {
  const it = (await storedChannels(db)).get('email')
  if (it?.state !== 'on') return ''
  const { host, port, user } = it.settings as Record<string, unknown>
  return [it.provider, host, port, user].filter(part => part !== undefined && part !== null && part !== '').join(' ')
}
