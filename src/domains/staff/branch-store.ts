import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Branch, BranchInput } from './contract.ts'

const columns = ['id', 'name', 'phone', 'address', 'external_id', 'sort', 'closed_at'] as const

/** All branches, open ones first, in the company's order. */
export async function allBranches(db: Db): Promise<Branch[]> {
  const rows = await db
    .selectFrom('branches')
    .select(columns)
    .orderBy(sql`closed_at is not null`)
    .orderBy('sort')
    .orderBy('name')
    .execute()
  return rows.map(wire)
}

export async function branchById(db: Db, id: string): Promise<Branch | null> {
  const row = await db.selectFrom('branches').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? wire(row) : null
}

export async function addBranches(db: Db, inputs: readonly (BranchInput & { id: string })[]): Promise<void> {
  if (inputs.length === 0) return
  await db
    .insertInto('branches')
    .values(inputs.map(input => ({ id: input.id, ...rowOf(input) })))
    .execute()
}

export async function changeBranch(db: Db, id: string, input: BranchInput): Promise<boolean> {
  const done = await db.updateTable('branches').set(rowOf(input)).where('id', '=', id).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Closes (a time) or reopens (null); answers whether that changed anything. */
export async function setClosed(db: Db, id: string, closedAt: Date | null): Promise<boolean> {
  const done = await db
    .updateTable('branches')
    .set({ closed_at: closedAt })
    .where('id', '=', id)
    .where('closed_at', closedAt ? 'is' : 'is not', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Does another branch already carry this number of another system? */
export async function externalIdTaken(db: Db, externalId: string, except: string | null): Promise<boolean> {
  const found = await db.selectFrom('branches').select('id').where('external_id', '=', externalId).executeTakeFirst()
  return found !== undefined && found.id !== except
}

type Row = {
  id: string
  name: string
  phone: string | null
  address: string | null
  external_id: string | null
  sort: number
  closed_at: Date | null
}

const wire = ({ external_id, closed_at, ...row }: Row): Branch => ({
  ...row,
  externalId: external_id,
  closedAt: closed_at?.toISOString() ?? null,
})

const rowOf = ({ name, phone, address, externalId, sort }: BranchInput) => ({
  name,
  phone: phone || null,
  address: address || null,
  external_id: externalId,
  sort,
})
