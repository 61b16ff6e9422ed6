import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { narrowed } from '#platform/database/narrow.ts'
import type { Sight } from '#platform/http/route.ts'
import { accountBy } from './people-store.ts'
import { permissionsOf } from './permissions.ts'

type Seeing = { sees: string; branches: readonly string[] }

/** Whose customers somebody sees, and what of them is hidden, by branch and permissions. */
export function sightFor({ sees, branches }: Seeing, scopes: ReadonlySet<string>): Sight {
  const masked = (['contact', 'sensitive'] as const).filter(kind => !scopes.has(`customers:${kind}`))
  return { branches: sees === 'house' ? 'all' : [...new Set(branches)].sort(), masked }
}

/** The sight of a member of staff who is not there in person: behind a calendar's address, say. Somebody unknown sees nobody. */
export async function sightOf(db: Db, staffId: string): Promise<Sight> {
  const account = await accountBy(db, { id: staffId })
  if (account?.state !== 'active') return { branches: [], masked: ['contact', 'sensitive'] }
  const branches = [...account.moreBranches, ...(account.branchId ? [account.branchId] : [])]
  return sightFor({ sees: account.sees, branches }, new Set(permissionsOf(account.role, account.permissions)))
}

/** The database as this sight may see it. */
export const seenBy = (db: Db, sight: Sight): Db => (sight.branches === 'all' ? db : narrowed(db, sight.branches))

/** Nobody lets somebody else, or a key, see more branches than they see: refusal `sight-too-wide` (403). */
export function refuseWiderSight(wanted: Seeing, mine: Sight): void {
  const { branches } = mine
  if (branches === 'all') return
  if (wanted.sees === 'branches' && wanted.branches.every(branch => branches.includes(branch))) return
  throw new Refusal('sight-too-wide', 'ご自分が見られない拠点を、ほかの人や鍵に見せることはできません。', { status: 403 })
}
