import { nameKey } from '#kernel/name.ts'
import type { Db } from '#platform/database/connect.ts'
import type { People } from './row-rules.ts'
import { type Named, namesOfHouse } from './views.ts'

/** Finds branches and staff by name (any width or spacing) or number; a name two of them bear finds nobody. */
export async function peopleOf(db: Db): Promise<People> {
  const { branches, staff } = await namesOfHouse(db)
  return { branch: finder(branches), staff: finder(staff) }
}

function finder(named: readonly Named[]): (name: string) => string | undefined {
  const byKey = new Map<string, string | undefined>()
  for (const { id, name, number } of named) {
    for (const key of [nameKey(name), ...(number === null ? [] : [number])]) byKey.set(key, byKey.has(key) ? undefined : id)
  }
  return name => byKey.get(nameKey(name)) ?? byKey.get(name)
}
