import type { Role } from '#domains/staff/contract.ts'
import { addStaff, beginSession, makeKey, openBranches } from '#domains/staff/index.ts'
import { type Scope, scopes } from '#domains/staff/permissions.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { wholeSight } from '#platform/http/route.ts'
import type { Caller } from './caller.ts'

type Someone = { name?: string; email?: string; role?: Role; branch?: string | null }
export type SignedInPerson = Caller & { id: string; name: string; email: string; role: Role; branchId: string | null }

const names = [
  '髙橋 健一',
  '渡邉 千尋',
  '佐藤 美咲',
  '鈴木 大輔',
  '田中 陽子',
  '伊藤 翔',
  '山本 さくら',
  '中村 拓也',
  '小林 直子',
  '齋藤 誠',
]

/** Those who make people, branches and keys for a test, through the domain's own verbs. */
export function factories(db: Db, now: () => Date) {
  let count = 0

  async function aStaff({ role = 'staff', branch = null, ...given }: Someone = {}): Promise<SignedInPerson> {
    count += 1
    const name = given.name ?? names[count % names.length] ?? '髙橋 健一'
    const email = given.email ?? `staff${count}@example.com`
    const [id = ''] = await addStaff(db, [{ name, email, role, branchId: branch }], 'test', now())
    const { token } = await beginSession(db, { id, name, role }, { way: 'password', agent: null }, now())
    return { id, name, email, role, branchId: branch, headers: { cookie: `kizukai=${token}` } }
  }

  return {
    /** An active person with an open session: `w.as(await w.aStaff({ role: 'viewer' }))`. */
    aStaff,
    anOwner: (given: Omit<Someone, 'role'> = {}) => aStaff({ ...given, role: 'owner' }),
    async aBranch(name = '本店'): Promise<{ id: string; name: string }> {
      const [id = ''] = await openBranches(db, [{ name, phone: null, address: null, externalId: null, sort: 0 }], 'test', now())
      return { id, name }
    },
    /** An API key as a caller, with these scopes. */
    async aKey(...wanted: Scope[]): Promise<Caller & { id: string; key: string }> {
      const all = new Set(Object.keys(scopes))
      const made = await makeKey(
        db,
        { name: '試験', scopes: wanted, sees: 'house', branches: [] },
        { kind: 'key', id: NOBODY, scopes: all, sight: wholeSight },
        now(),
      )
      return { id: made.id, key: made.key, headers: { authorization: `Bearer ${made.key}` } }
    },
  }
}
