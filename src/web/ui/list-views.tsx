import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '#domains/customers/person-contract.ts'
import { api } from '../lib/api.ts'
import { many, useUrl } from '../lib/search.ts'
import { SavedViews } from './saved-views.tsx'
import { toast } from './toast.tsx'

/** The lists one looks at every day on a screen, and keeping this one: what stands in the URL under `names`. */
export function ListViews({ screen, names }: { screen: string; names: readonly string[] }) {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const found = useQuery({
    queryKey: ['saved-views', screen],
    queryFn: ({ signal }) => api.get<SavedView[]>('/saved-views', { query: { screen }, signal }),
    meta: { quiet: true },
  })
  const views = found.data ?? []
  const none = Object.fromEntries(names.map(name => [name, undefined]))
  const filter = Object.fromEntries(names.flatMap(name => (many(search, name).length > 0 ? [[name, many(search, name)]] : [])))
  const same = (view: SavedView) =>
    JSON.stringify(names.map(name => [view.filter[name] ?? []].flat())) === JSON.stringify(names.map(name => filter[name] ?? []))
  const current = Object.keys(filter).length === 0 ? 'all' : views.find(same)?.id
  const save = async (name: string, kept: SavedView['filter']) => {
    await api.post('/saved-views', { screen, name, filter: kept })
    await found.refetch()
  }
  const remove = async (id: string) => {
    const view = views.find(it => it.id === id)
    await api.delete(`/saved-views/${id}`)
    await found.refetch()
    if (view) toast.undo(t('listViews.removed', { name: view.name }), () => save(view.name, view.filter))
  }
  return (
    <SavedViews
      views={[{ id: 'all', name: t('listViews.all'), fixed: true }, ...views.map(({ id, name }) => ({ id, name }))]}
      current={current}
      onPick={id => set({ ...none, ...views.find(it => it.id === id)?.filter })}
      onSave={name => void save(name, filter).then(() => toast.done(t('listViews.saved', { name })), toast.problem)}
      onRemove={id => void remove(id).catch(toast.problem)}
    />
  )
}
