import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { addBranches, allBranches, branchById, changeBranch, externalIdTaken, setClosed } from './branch-store.ts'
import type { Branch, BranchInput } from './contract.ts'

/** Every branch, open ones first, in the company's order. */
export const branches = (db: Db): Promise<Branch[]> => allBranches(db)

/** Opens branches; answers their ids in order. */
export async function openBranches(db: Db, inputs: readonly BranchInput[], actor: string, now: Date): Promise<string[]> {
  const fresh = inputs.map(input => ({ ...input, id: newId<'branch'>() as string }))
  await inTransaction(db, async tx => {
    for (const input of fresh) await refuseTaken(tx, input, null)
    await addBranches(tx, fresh)
    const opened = fresh.map(({ id, name }) => ({
      customer: NOBODY,
      name: 'branch.opened',
      at: now,
      subject: id,
      actor,
      data: { name },
    }))
    await record(tx, opened, now)
  })
  return fresh.map(({ id }) => id)
}

/** Changes name, phone, address, number or place in the order. */
export async function changeBranchTo(db: Db, id: string, input: BranchInput, actor: string, now: Date): Promise<Branch> {
  return inTransaction(db, async tx => {
    await refuseTaken(tx, input, id)
    if (!(await changeBranch(tx, id, input))) throw noBranch()

    await note(tx, 'branch.changed', id, actor, now)
    return found(tx, id)
  })
}

/** Closes a branch: it stays in histories and can be reopened. Closing twice is closing once. */
export async function closeBranch(db: Db, id: string, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await found(tx, id)
    if (await setClosed(tx, id, now)) await note(tx, 'branch.closed', id, actor, now)
  })
}

/** Takes a closing back. */
export async function reopenBranch(db: Db, id: string, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await found(tx, id)
    if (await setClosed(tx, id, null)) await note(tx, 'branch.reopened', id, actor, now)
  })
}

/** The branch if it is there and open; refusals `no-branch` 404, `branch-closed`. */
export async function openBranch(db: Db, id: string): Promise<Branch> {
  const branch = await found(db, id)
  if (branch.closedAt) throw new Refusal('branch-closed', 'この拠点は閉じています。開いている拠点を選んでください。')
  return branch
}

async function found(db: Db, id: string): Promise<Branch> {
  const branch = await branchById(db, id)
  if (!branch) throw noBranch()
  return branch
}

async function refuseTaken(db: Db, input: BranchInput, except: string | null): Promise<void> {
  if (input.externalId === null || !(await externalIdTaken(db, input.externalId, except))) return
  throw new Refusal('branch-number-taken', 'この番号は別の拠点が使っています。', { status: 409 })
}

const note = (db: Db, name: string, subject: string, actor: string, now: Date) =>
  record(db, [{ customer: NOBODY, name, at: now, subject, actor }], now)

const noBranch = () => new Refusal('no-branch', 'この拠点は見つかりません。一覧を開き直してください。', { status: 404 })
