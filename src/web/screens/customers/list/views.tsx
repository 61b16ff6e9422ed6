import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { one, type Search } from '#web/lib/search.ts'
import { SavedViews } from '#web/ui/saved-views.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useRefresh, useViews } from '../queries.ts'
import { filterOf, noFilter } from './filters.ts'

type Props = { search: Search; set: (change: Search) => void; columns: readonly string[] }

/** The lists one looks at every day, and keeping this one. */
export function CustomerViews({ search, set, columns }: Props) {
  const { t } = useTranslation()
  const views = useViews().data ?? []
  const refresh = useRefresh()
  const current = one(search, 'view') ?? (Object.keys(filterOf(search)).length === 0 ? 'all' : undefined)
  const pick = (id: string) => {
    const view = views.find(it => it.id === id)
    set({ ...noFilter(), ...(view?.filter ?? {}), columns: view?.columns?.join(','), view: view?.id })
  }
  const save = async (name: string) => {
    const saved = await api.post<{ id: string }>('/saved-views', { screen: 'customers', name, filter: filterOf(search), columns })
    await refresh()
    set({ view: saved.id })
    toast.done(t('customers.list.viewSaved', { name }))
  }
  const remove = async (id: string) => {
    const view = views.find(it => it.id === id)
    await api.delete(`/saved-views/${id}`)
    await refresh()
    set({ view: undefined })
    const again = () =>
      api
        .post('/saved-views', {
          screen: 'customers',
          name: view?.name ?? '',
          filter: view?.filter ?? {},
          columns: view?.columns ?? null,
        })
        .then(refresh)
    toast.undo(t('customers.list.viewRemoved', { name: view?.name ?? '' }), again)
  }
  return (
    <SavedViews
      views={[
        { id: 'all', name: t('customers.list.everybody'), fixed: true },
        ...views.map(({ id, name, count }) => ({ id, name, count })),
      ]}
      current={current}
      onPick={pick}
      onSave={save}
      onRemove={id => void remove(id).catch(toast.problem)}
    />
  )
}
