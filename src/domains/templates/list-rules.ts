import { searchKey } from '#kernel/search-key.ts'
import type { TemplateFilter, TemplateRow } from './contract.ts'

/** Is this text one of those a filter means? Each typed word stands in its name, its subject or its key, whatever the width and the kana. */
export function isWanted(row: TemplateRow, { kind, class: legalClass, state, q }: TemplateFilter): boolean {
  const told = searchKey(`${row.name} ${row.subject ?? ''} ${row.key}`)
  const words = (q ?? '').split(/\s+/).map(searchKey)
  return (
    (kind === undefined || row.kind === kind) &&
    (legalClass === undefined || row.legalClass === legalClass) &&
    (state === undefined || isIn(row, state)) &&
    words.every(word => told.includes(word))
  )
}

function isIn(row: TemplateRow, state: NonNullable<TemplateFilter['state']>): boolean {
  if (state === 'archived') return row.archived
  if (state === 'draft') return row.hasDraft && !row.archived
  return !row.archived && (row.liveVersion !== null) === (state === 'live')
}
