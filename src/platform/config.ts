import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { proxiesOf } from './proxies.ts'

const serversIn = (text: string): string[] =>
  text
    .split(',')
    .map(it => it.trim())
    .filter(Boolean)

// `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:5353`
function isServer(text: string): boolean {
  const [, six, four, port] = /^(?:\[([\da-f:.]+)\]|([^:]+))(?::(\d{1,5}))?$/i.exec(text) ?? []
  return isIP(six ?? four ?? text) > 0 && Number(port ?? 53) <= 65_535
}

const Env = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  KIZUKAI_DATA: z.string().default('./data'),
  KIZUKAI_SECRET: z.string().min(16).optional(),
  KIZUKAI_NOW: z.iso.datetime({ offset: true }).optional(),
  KIZUKAI_URL: z.url().optional(),
  KIZUKAI_PROXY: z
    .string()
    .default('127.0.0.1, ::1')
    .refine(text => proxiesOf(text) !== null),
  KIZUKAI_PRIVATE_SIGN_ON: z.stringbool().default(false),
  KIZUKAI_DNS: z
    .string()
    .refine(text => serversIn(text).every(isServer))
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

export type Config = {
  /** A server's address, or null for the embedded PostgreSQL in `data`. */
  databaseUrl: string | null
  port: number
  host: string
  data: string
  secret: string | null
  startsAt: string | null
  /** The address customers reach us under, for links in messages. */
  publicUrl: string
  smtpUrl: string | null
  /** Name servers that are asked about the sending domain; null: those of the machine. */
  dnsServers: readonly string[] | null
  /** Reverse proxies that are believed about whom they saw. */
  proxies: BlockList
  /** May the server that signs people in stand on this machine or in a private network? */
  privateSignOn: boolean
  logLevel: string
}

/** The environment as typed settings; a value that makes no sense is refused with the variable's name. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Env.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(issue => issue.path.join('.')))].join('、')
    throw new Refusal('config', `環境変数 ${names} の値を確かめてください。${howIn(names)}`, { data: { names } })
  }
  const it = parsed.data
  return {
    databaseUrl: it.DATABASE_URL ?? null,
    port: it.PORT,
    host: it.HOST,
    data: resolve(it.KIZUKAI_DATA),
    secret: it.KIZUKAI_SECRET ?? null,
    startsAt: it.KIZUKAI_NOW ?? null,
    publicUrl: it.KIZUKAI_URL ?? `http://localhost:${it.PORT}`,
    smtpUrl: it.SMTP_URL ?? null,
    dnsServers: it.KIZUKAI_DNS === undefined ? null : serversIn(it.KIZUKAI_DNS),
    proxies: proxiesOf(it.KIZUKAI_PROXY) ?? new BlockList(),
    privateSignOn:
      it.KIZUKAI_PRIVATE_SIGN_ON || (isLoopback(it.HOST) && isLoopback(new URL(it.KIZUKAI_URL ?? 'http://localhost').hostname)),
    logLevel: it.LOG_LEVEL,
  }
}

const howIn = (names: string): string =>
  names.includes('KIZUKAI_NOW') ? '時刻は 2026-11-24T10:00:00+09:00 のように書きます。' : ''

// A house that hears only this machine, under this machine's own name, is a trial of one person: what else listens here is theirs.
const isLoopback = (host: string): boolean => /^(localhost|\[?::1\]?|127(\.\d+){3})$/.test(host)
