import { execFile } from 'node:child_process'
import { createHmac, hkdfSync } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashToken, newToken, openSecrets, secretsFrom } from './crypto.ts'

const secrets = secretsFrom('a secret of this installation')

describe('a sealed secret', () => {
  it('opens to what was sealed, whatever that was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const [one, other] = [secrets.seal('smtp', text), secrets.seal('smtp', text)]
        expect(one).not.toBe(other)
        expect(secrets.open('smtp', one)).toBe(text)
        expect(secrets.open('smtp', other)).toBe(text)
      }),
    )
  })

  it('cannot be moved, changed, cut or opened by another installation', () => {
    const sealed = secrets.seal('smtp', 'パスワード')
    const flipped = `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`
    for (const attempt of [
      () => secrets.open('sms', sealed),
      () => secrets.open('smtp', flipped),
      () => secrets.open('smtp', sealed.slice(0, 20)),
      () => secrets.open('smtp', ''),
      () => secretsFrom('another installation').open('smtp', sealed),
    ]) {
      expect(attempt).toThrow(expect.objectContaining({ code: 'secret-unreadable' }))
    }
  })
})

describe('a signature', () => {
  it('is the HMAC of the library, whatever is signed', () => {
    const key = Buffer.from(hkdfSync('sha256', 'a secret of this installation', 'kizukai', 'sign:click', 32))
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), parts => {
        const whole = createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
        expect(secrets.sign('click', ...parts)).toBe(whole.slice(0, 22))
      }),
    )
  })

  it('holds for its purpose and parts alone', () => {
    const signature = secrets.sign('unsubscribe', 'customer-1', '1784592000')
    expect(secrets.verify('unsubscribe', signature, 'customer-1', '1784592000')).toBe(true)
    expect(secrets.verify('sign-in', signature, 'customer-1', '1784592000')).toBe(false)
    expect(secrets.verify('unsubscribe', signature, 'customer-1', '1784592001')).toBe(false)
    expect(secrets.verify('unsubscribe', signature, 'customer-11784592000', '')).toBe(false)
    expect(secrets.verify('unsubscribe', '', 'customer-1', '1784592000')).toBe(false)
    expect(secretsFrom('another installation').verify('unsubscribe', signature, 'customer-1', '1784592000')).toBe(false)
  })
})

describe('the key file', () => {
  it('is made once, for its owner alone, and used again', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-key-'))
    const sealed = openSecrets(null, path.join(folder, 'new')).seal('x', 'kept')
    expect(openSecrets(null, path.join(folder, 'new')).open('x', sealed)).toBe('kept')
    expect(statSync(path.join(folder, 'new', 'secret.key')).mode & 0o777).toBe(0o600)
    rmSync(folder, { recursive: true })
  })

  it('is one for all who begin at once', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-key-'))
    const begin = `const { openSecrets } = await import(${JSON.stringify(new URL('./crypto.ts', import.meta.url).href)})
      await new Promise(done => setTimeout(done, Number(process.argv[1]) - Date.now())); console.log(openSecrets(null, ${JSON.stringify(path.join(folder, 'new'))}).sign('who', 'one'))`
    const at = String(Date.now() + 1500)
    const run = promisify(execFile)
    const signed = await Promise.all(
      Array.from({ length: 6 }, () => run(process.execPath, ['--input-type=module', '-e', begin, at])),
    )
    expect(new Set(signed.map(it => it.stdout)).size).toBe(1)
    expect(readdirSync(path.join(folder, 'new'))).toEqual(['secret.key'])
    rmSync(folder, { recursive: true })
  })

  it.runIf(existsSync('/proc/self'))('that can’t be written is refused in a sentence', () => {
    expect(() => openSecrets(null, '/proc/kizukai')).toThrow(expect.objectContaining({ code: 'key-not-written' }))
  })
})

it('makes tokens that are long and never the same, and keeps only their hash', () => {
  const tokens = new Set(Array.from({ length: 1000 }, newToken))
  expect(tokens.size).toBe(1000)
  expect([...tokens].every(token => /^[\w-]{43}$/.test(token))).toBe(true)
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
