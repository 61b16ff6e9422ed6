import { expect, it } from 'vitest'
import { COST, checkPassword, hashPassword } from './password.ts'

it('fits the password it was made of, however it is composed, and no other', async () => {
  const hash = await hashPassword('がぎぐげご-plum-9')
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
  expect(await checkPassword('がぎぐげご-plum-9'.normalize('NFD'), hash)).toEqual({ fits: true, stale: false })
  expect(await checkPassword('がぎぐげご-plum-8', hash)).toEqual({ fits: false, stale: false })
  expect(await hashPassword('がぎぐげご-plum-9')).not.toBe(hash)
})

it('says when a hash was made at another cost', async () => {
  const old = await hashPassword('correct horse', { ...COST, ln: 10 })
  expect(await checkPassword('correct horse', old)).toEqual({ fits: true, stale: true })
})

it.each(['', 'plain', '$scrypt$ln=99999,r=8,p=1$aa$bb', '$argon2id$v=19$m=19456$aa$bb', '$scrypt$ln=10,r=8,p=1$$'])(
  '%s fits nothing',
  async hash => {
    expect((await checkPassword('', hash)).fits).toBe(false)
  },
)
