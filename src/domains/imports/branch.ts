import { nameKey } from '#kernel/name.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import { namesOfHouse } from './views.ts'

/** The branch that a file's customers get where nothing else says one: the only one of who opened it, or the only one the house has; else null, and a person chooses. */
export async function branchByDefault(world: World, within: readonly string[] | null): Promise<string | null> {
  const open = (await namesOfHouse(world.db)).branches.filter(({ id }) => within === null || within.includes(id))
  return open.length === 1 ? (open[0]?.id ?? null) : null
}

/** An open branch by its name, number or id. Refusal `import-branch-unknown` names those there are. */
export async function branchNamed(db: Db, text: string): Promise<string> {
  const { branches } = await namesOfHouse(db)
  const key = nameKey(text)
  const found = branches.filter(({ id, name, number }) => id === text || number === text || nameKey(name) === key)
  if (found.length === 1 && found[0]) return found[0].id
  throw unknown(text, branches.map(({ name }) => name).join('・'))
}

/** Refuses a branch that is not there (any more) or not theirs, and no branch at all where people see only some: their own customers would be out of their sight. */
export async function refuseBranch(db: Db, branch: string | null, within: readonly string[] | null): Promise<void> {
  if (branch === null && within === null) return
  const open = (await namesOfHouse(db)).branches.filter(({ id }) => within === null || within.includes(id))
  if (open.some(({ id }) => id === branch)) return
  const names = open.map(({ name }) => name).join('・')
  if (branch !== null) throw unknown(branch, names)
  throw new Refusal('import-branch-needed', `このファイルのお客様の拠点を選んでください(${names})。`, {
    status: 422,
    data: { names },
  })
}

const unknown = (value: string, names: string): Refusal =>
  new Refusal('import-branch-unknown', `拠点「${value}」が見つかりません。いまある拠点は、${names || 'まだありません'}です。`, {
    status: 422,
    data: { value, names: names || 'まだありません' },
  })
