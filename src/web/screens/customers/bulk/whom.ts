import { useGathered } from '#web/lib/gather.ts'
import type { Search } from '#web/lib/search.ts'

/** Those whose rows were chosen, or all a filter means. */
export type Whom = { ids: readonly string[] } | { filter: Search }

/** The ids of those meant; undefined while a whole filter is being gathered. */
export function useWhom(whom: Whom) {
  const all = 'filter' in whom
  const gathered = useGathered<string>('/customers/ids', all ? whom.filter : {}, all)
  return all ? gathered : { items: whom.ids, soFar: whom.ids.length, error: null, again: () => undefined }
}
