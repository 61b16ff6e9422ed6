import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

type Cost = { ln: number; r: number; p: number }

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^15, r=8, p=3 (32 MB, some 0.15 s here), the row that spares memory beside a database. */
export const COST: Cost = { ln: 15, r: 8, p: 3 }
const SIZE = 32

/** The hash of a password with its own salt and cost: `$scrypt$ln=15,r=8,p=3$salt$hash`, base64url. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Does the password fit the hash, and was the hash made at another cost than today's? A hash of another shape fits nothing. */
export async function checkPassword(password: string, hash: string): Promise<{ fits: boolean; stale: boolean }> {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(hash)
  if (!parts) return { fits: false, stale: true }
  const [, ln, r, p, salt = '', kept = ''] = parts
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  const expected = Buffer.from(kept, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), cost)
  const fits = expected.length === given.length && timingSafeEqual(expected, given)
  return { fits, stale: cost.ln !== COST.ln || cost.r !== COST.r || cost.p !== COST.p }
}

/** Takes as long as checking a password: an unknown address must not answer faster than a known one. */
export async function checkNothing(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), COST)
}

// Two at a time: a flood of sign-ins must neither take the memory nor all threads of the pool.
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  if (running >= 2) await new Promise<void>(resolve => waiting.push(resolve))
  running += 1
  try {
    const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
    return await new Promise<Buffer>((resolve, reject) =>
      scrypt(password.normalize('NFKC'), salt, SIZE, options, (error, key) => (error ? reject(error) : resolve(key))),
    )
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
