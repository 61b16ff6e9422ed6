import { globSync, readFileSync } from 'node:fs'

/** table → the domain (or 'platform') that alone may write it, as the `-- owner: <domain>` line above each `create table` says. */
export function ownersIn(migrations: readonly string[]): Map<string, string> {
  const owners = new Map<string, string>()
  for (const sql of migrations) {
    const claim = /^-- owner: (\w+)[^\n]*\n(?:--[^\n]*\n)*create (?:unlogged )?table (?:if not exists )?(\w+)/gm
    for (const [, owner = '', table = ''] of sql.matchAll(claim)) owners.set(table, owner)
  }
  return owners
}

/** The owners of every table of this checkout. */
export function owners(root: string): Map<string, string> {
  return ownersIn(globSync('db/migrations/*.sql', { cwd: root }).map(file => readFileSync(`${root}/${file}`, 'utf8')))
}
