import { useTranslation } from 'react-i18next'
import type { SavedView } from '#domains/customers/person-contract.ts'
import { useFormat } from '../lib/format.ts'
import { may, useMe } from '../lib/me.ts'
import { many, type Search, useUrl } from '../lib/search.ts'
import { SavedViews, type View } from './saved-views.tsx'
import { toast } from './toast.tsx'
import { type Counting, useKeptViews, useViewCounts } from './use-kept-views.ts'
import type { Kept } from './view-form.tsx'

type Props = {
  screen: string
  /** What of the URL narrows the list: a saved list keeps these, and picking one puts them back. */
  names: readonly string[]
  counting?: Counting
  /** The columns now shown, where they are chosen in the URL (`columns`): kept along with the list. */
  columns?: readonly string[]
  /** What the whole list is called. */
  whole?: string
}

/** The lists one looks at every day on a screen, one's own and everybody's, with how many each finds; keeping, renaming, sharing and removing them. */
export function ListViews({ screen, names, counting, columns, whole }: Props) {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const kept = useKeptViews(screen)
  const { data: me } = useMe()
  const forAll = may(me, 'customers:write') || may(me, 'settings:write')
  const counts = useCountWords(kept.views, counting)
  const filter = filterIn(search, names)
  const sameColumns = (view: SavedView) => !columns || !view.columns || String(view.columns) === String(columns)
  const same = (view: SavedView) => String(listed(view.filter, names)) === String(listed(filter, names)) && sameColumns(view)
  const current = kept.views.find(same)?.id ?? (Object.keys(filter).length === 0 ? 'all' : undefined)
  const pick = (id: string) => {
    const view = kept.views.find(it => it.id === id)
    const none = Object.fromEntries(names.map(name => [name, undefined]))
    set({ ...none, ...view?.filter, ...(columns ? { columns: view?.columns?.join(',') } : {}) })
  }
  const save = async (it: Kept) => {
    await kept.save({ ...it, filter, columns: columns ? [...columns] : null })
    toast.done(t('listViews.saved', { name: it.name }))
  }
  const remove = async (id: string) => {
    const view = kept.views.find(it => it.id === id)
    await kept.remove(id)
    if (view) toast.undo(t('listViews.removed', { name: view.name }), () => kept.save({ ...view, shared: !view.mine }))
  }
  const all: View = { id: 'all', name: whole ?? t('listViews.all'), fixed: true }
  return (
    <SavedViews
      views={[
        all,
        ...kept.views.map(({ id, name, mine }) => ({ id, name, mine, fixed: !mine && !forAll, count: counts.get(id) })),
      ]}
      current={current}
      alone={!forAll}
      onPick={pick}
      onSave={save}
      onChange={kept.change}
      onRemove={id => void remove(id).catch(toast.problem)}
    />
  )
}

function useCountWords(views: readonly SavedView[], counting: Counting | undefined): ReadonlyMap<string, string> {
  const { t } = useTranslation()
  const f = useFormat()
  const words = (count: number, exact: boolean) =>
    exact ? f.number(count) : t(`listViews.${counting?.guesses ? 'about' : 'atLeast'}`, { number: f.number(count) })
  return new Map([...useViewCounts(views, counting)].map(([id, it]) => [id, words(it.count, it.exact)]))
}

const filterIn = (search: Search, names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(names.flatMap(name => (many(search, name).length > 0 ? [[name, many(search, name)]] : [])))

// Two filters are the same list where every name holds the same values in the same order.
const listed = (filter: Search, names: readonly string[]): string[] =>
  names.map(name => JSON.stringify([filter[name] ?? []].flat()))
