import { hostname } from 'node:os'
import { z } from 'zod'
import { channel } from './channel.ts'
import type { Message, Receipt } from './contract.ts'
import { isHere, LINKS_STAY, leadsHere } from './local-links-rules.ts'
import { compose, smtpAddress } from './mime.ts'
import type { Signer } from './sending/sign.ts'
import { openLine, type SmtpOptions } from './smtp-connection.ts'
import { smtpPool } from './smtp-pool.ts'
import { receiptOf, type SmtpTrouble } from './smtp-receipt.ts'

export const SmtpSettings = z.object({
  host: z
    .string()
    .trim()
    .min(1, { error: 'サーバー名を入力してください。' })
    .max(253)
    .meta({ label: '送信サーバー', hint: 'smtp.example.com' }),
  port: z.coerce.number().int().min(1).max(65535).default(587).meta({ label: 'ポート' }),
  security: z
    .enum(['starttls', 'tls', 'if-offered', 'none'])
    .default('starttls')
    .meta({
      label: '暗号化',
      choices: {
        starttls: 'STARTTLS(ふつうは587番)',
        tls: 'TLS(ふつうは465番)',
        'if-offered': '使えるときだけ',
        none: '使わない(社内だけ)',
      },
    }),
  user: z.string().trim().max(200).default('').meta({ label: 'ユーザー名' }),
  password: z.string().max(500).default('').meta({ label: 'パスワード', secret: true }),
  fromAddress: z
    .email({ error: 'メールアドレスを入力してください。' })
    .meta({ label: '差出人のアドレス', hint: 'SPF・DKIM を設定した自社ドメインのもの' }),
  fromName: z.string().trim().max(100).default('').meta({ label: '差出人の名前', hint: '株式会社さくらサイクル' }),
  replyTo: z
    .union([z.email(), z.literal('')])
    .default('')
    .meta({ label: '返信先', hint: '空なら差出人と同じ' }),
  connections: z.coerce.number().int().min(1).max(50).default(8).meta({ label: '同時につなぐ数' }),
  perConnection: z.coerce.number().int().min(1).max(100_000).default(1000).meta({ label: '一度につないで送る数' }),
  perDomainPerMinute: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(600)
    .meta({ label: '宛先ドメインごとの1分あたりの上限', hint: '0 で上限なし' }),
  workers: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .meta({ label: '送信する機械の数', hint: '上限をこの数で分け合います' }),
  countClicks: z
    .boolean()
    .default(false)
    .meta({ label: 'リンクのクリックを数える', hint: 'リンクが自社の計測用アドレスに置き換わります' }),
  patience: z.coerce.number().min(0.05).max(600).default(60).meta({ label: '応答を待つ秒数' }),
  inboxHost: z.string().trim().max(253).default('').meta({ label: '返信とエラーを読むサーバー(IMAP)', hint: '空なら読みません' }),
  inboxPort: z.coerce.number().int().min(1).max(65535).default(993).meta({ label: 'IMAP のポート' }),
  inboxUser: z.string().trim().max(200).default('').meta({ label: 'IMAP のユーザー名' }),
  inboxPassword: z.string().max(500).default('').meta({ label: 'IMAP のパスワード', secret: true }),
})
export type SmtpSettings = z.output<typeof SmtpSettings>

/** E-mail over SMTP: a pool of lines, one recipient per message (E9), what the server said as a receipt. */
export const emailSmtp = channel({
  name: 'smtp',
  label: 'SMTP サーバー',
  about: 'ご契約のメールサーバーや配信サービスから送ります。',
  kind: 'email',
  reach: 'leaves',
  settings: SmtpSettings,
  open(settings, sign = null) {
    const pool = smtpPool(optionsOf(settings), { size: settings.connections, most: settings.perConnection })
    const sender = { address: settings.fromAddress, name: settings.fromName, replyTo: settings.replyTo }
    return {
      async send(message: Message, signal): Promise<Receipt> {
        const to = smtpAddress(message.to)
        if (to === null) return unfit
        if (!isHere(settings.host) && leadsHere(message)) return stays
        return pool.send({ from: settings.fromAddress, to, raw: await signed(compose(message, sender), sign) }, signal)
      },
      async close() {
        pool.close()
      },
      probe: signal => probe(optionsOf(settings), signal),
    }
  },
})

// Put off like any trouble of the way out: nothing is lost, nothing is tried in vain, and the screens say why.
const stays: Receipt = { outcome: 'later', after: 900, why: LINKS_STAY, detail: LINKS_STAY, channel: true }

const unfit: Receipt = {
  outcome: 'refused',
  why: 'この宛先はメールアドレスとして使えません。',
  reason: 'unknown',
  detail: 'unfit address',
}

// A signature is a help on the way, no condition: a mail that can't be signed goes as it is.
const signed = async (mail: Buffer, sign: Signer | null): Promise<Buffer> => (sign ? sign(mail).catch(() => mail) : mail)

/** How the mail server is called and greeted. */
export function optionsOf(it: SmtpSettings): SmtpOptions {
  const ms = it.patience * 1000
  return {
    host: it.host,
    port: it.port,
    name: it.fromAddress.slice(it.fromAddress.lastIndexOf('@') + 1) || hostname(),
    secure: it.security === 'tls',
    requireTLS: it.security === 'starttls',
    ignoreTLS: it.security === 'none',
    // Encryption that is only taken when offered protects against nobody who can alter the line, so its certificate is not asked for.
    tls: { rejectUnauthorized: it.security !== 'if-offered' },
    connectionTimeout: Math.min(ms, 20_000),
    greetingTimeout: Math.min(ms, 20_000),
    socketTimeout: ms,
    dnsTimeout: Math.min(ms, 20_000),
    login: it.user ? { user: it.user, pass: it.password } : null,
  } as SmtpOptions
}

async function probe(options: SmtpOptions, signal: AbortSignal): Promise<string | null> {
  try {
    const line = await openLine(options, signal)
    line.close()
    return null
  } catch (trouble) {
    const receipt = receiptOf(trouble as SmtpTrouble, false)
    return 'why' in receipt ? receipt.why : null
  }
}

/** Settings from SMTP_URL (`smtp://user:pass@host:587?from=info@example.com&name=…`); null when it names no sender and none is known. */
export function smtpFromUrl(url: string, fallback: { address: string; name: string }): z.input<typeof SmtpSettings> | null {
  const it = new URL(url)
  const fromAddress = it.searchParams.get('from') ?? fallback.address
  if (!fromAddress) return null
  const secure = it.protocol === 'smtps:'
  const security = it.searchParams.get('security') ?? (secure ? 'tls' : 'if-offered')
  return {
    ...Object.fromEntries(
      ['connections', 'perConnection', 'perDomainPerMinute', 'workers', 'patience', 'replyTo'].flatMap(name =>
        it.searchParams.has(name) ? [[name, it.searchParams.get(name)]] : [],
      ),
    ),
    host: it.hostname.replace(/^\[|\]$/g, ''),
    port: Number(it.port) || (secure ? 465 : 587),
    security: security as SmtpSettings['security'],
    user: decodeURIComponent(it.username),
    password: decodeURIComponent(it.password),
    fromAddress,
    fromName: it.searchParams.get('name') ?? fallback.name,
  }
}
