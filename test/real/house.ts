import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { drain } from '#app/drain.ts'
import { type OpenWorld, openWorld } from '#app/open.ts'
import { readConfig } from '#platform/config.ts'

const cli = join(import.meta.dirname, '../../src/app/cli.ts')
const sakura = {
  name: '株式会社さくら雑貨店',
  brand: 'さくら雑貨店',
  address: '東京都世田谷区桜新町1-2-3',
  postalCode: '154-0015',
  phone: '03-1234-5678',
  questionsTo: 'info@sakura.example',
}
export const PASSWORD = 'himitsu-no-aikotoba-2011'

// biome-ignore lint/suspicious/noExplicitAny: a script reads what it expects, and fails where it is not there
type Anything = any
export type House = Awaited<ReturnType<typeof openHouse>>
type Wanted = { data: string; port: number; now: string; smtpUrl: string }

/** A running app on a fresh data folder, its API as the owner, its command line, and a worker that works when told. */
export async function openHouse({ data, port, now, smtpUrl }: Wanted) {
  const env = { ...process.env, KIZUKAI_DATA: data, KIZUKAI_NOW: now, SMTP_URL: smtpUrl, LOG_LEVEL: 'warn', DATABASE_URL: '' }
  const begun = performance.now()
  const app = spawn(process.execPath, [cli, 'start', '--port', String(port), '--no-worker'], {
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const { url, token } = await greeting(app)
  const seconds = (performance.now() - begun) / 1000
  const { call, cookie } = caller(url)

  const owner = { name: '佐々木 美咲', email: 'misaki@sakura.example', password: PASSWORD }
  await call('POST', '/api/v1/first-set-up', { token, owner, company: sakura, branches: [{ name: '世田谷店' }] })
  const hands: OpenWorld = await openWorld(readConfig(env))
  async function goTo(at: Date): Promise<void> {
    await call('PUT', '/api/v1/clock', { now: at.toISOString() })
    hands.clock.travel?.(at)
  }

  return {
    url,
    data,
    secondsToStart: seconds,
    cookie,
    call,
    get: (path: string) => call('GET', path),
    /** One command as somebody types it; answers its JSON. */
    async kizukai(at: Date, ...args: string[]): Promise<Anything> {
      const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args, '--json'], {
        env: { ...env, KIZUKAI_NOW: at.toISOString() },
        maxBuffer: 1e9,
      })
      return JSON.parse(stdout)
    },
    /** Everything that may be done now is done: `kizukai work --drain`. */
    work: () => drain(hands, hands.databaseUrl),
    /** The clocks of the app and of the worker go on from this time. */
    goTo,
    /** It is this time, and everything that may be done then is done. */
    async workAt(at: Date): Promise<void> {
      await goTo(at)
      await drain(hands, hands.databaseUrl)
    },
    /** Those of the installation: whoever got a mail holds its Message-ID, which is made with them. */
    secrets: hands.secrets,
    memory: () => memoryOf(app.pid ?? 0),
    async close(): Promise<void> {
      await hands.close()
      app.kill('SIGTERM')
      await once(app, 'exit')
    },
  }
}

/** The API as one browser uses it: it keeps its cookie, sends JSON or bytes, and stumbles over anything but success. */
function caller(url: string) {
  let cookie = ''
  async function call(method: string, path: string, body?: unknown): Promise<Anything> {
    const answer = await fetch(`${url}${path}`, { method, ...sent(body, cookie) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`)
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return text === '' ? null : JSON.parse(text)
  }
  return { call, cookie: () => cookie }
}

function sent(body: unknown, cookie: string): RequestInit {
  const headers = { cookie, 'x-kizukai': '1' }
  if (body === undefined) return { headers }
  if (body instanceof Uint8Array)
    return { headers: { ...headers, 'content-type': 'application/octet-stream' }, body: Buffer.from(body) }
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function greeting(app: ChildProcess): Promise<{ url: string; token: string }> {
  let said = ''
  for await (const piece of app.stderr ?? []) {
    said += String(piece)
    const url = /始まりました: (\S+)/.exec(said)?.[1]
    const token = /\/first\/(\S+)/.exec(said)?.[1]
    if (url && token) {
      app.stderr?.resume()
      return { url, token }
    }
  }
  throw new Error(`the app ended: ${said}`)
}

async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) / 1024
}
