import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { useMe } from '#web/lib/me.ts'
import { useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'

type Entry = { kind: string; dueAt: string; customer: string; honorific: string | null }
type Page = { items: Entry[]; next: string | null }

const AHEAD_DAYS = 120
const SOON = 60_000

/** What people do next, the earliest first: today's later hours, else the days to come. Looked at again every minute, so that what falls due shows by itself. */
export function useComing(whose: string, on: boolean) {
  const me = useMe().data
  const near = whose === 'all' ? {} : { branch: me?.branch?.id }
  return useQuery({
    queryKey: ['tasks', 'coming', whose, near, me?.id],
    enabled: on && me !== undefined,
    refetchInterval: SOON,
    meta: { quiet: true },
    queryFn: async ({ signal }) => {
      const from = now()
      const to = at(addDays(dayOf(from, shownZone()), AHEAD_DAYS), '00:00', shownZone())
      const span = { from: from.toISOString(), to: to.toISOString(), limit: 100 }
      const ask = (whom: object) => api.get<Page>('/calendar', { query: { ...span, ...whom }, signal })
      const mine = whose === 'me' ? (await ask({ staff: me?.id })).items : []
      // What nobody was named for may be mine tomorrow.
      return mine.length > 0 ? { items: mine, shared: false } : { items: (await ask(near)).items, shared: whose === 'me' }
    },
  })
}

/** What is coming, in place of an empty list: how much of it today, else the next day with work; where nothing is mine, what all have. */
export function Coming({
  coming: { items, shared },
  whose,
}: {
  coming: { items: readonly Entry[]; shared: boolean }
  whose: string
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const [, setSearch] = useUrl()
  const [first] = items
  if (!first) return null
  const today = items.filter(it => f.daysAway(it.dueAt) === 0).length
  const words = {
    count: today,
    at: today > 0 ? f.time(first.dueAt) : f.dayTime(first.dueAt),
    name: `${first.customer} ${first.honorific ?? t('today.honorific')}`,
    what: t(`today.coming.kind.${first.kind}`),
  }
  return (
    <EmptyState
      title={t(today > 0 ? 'today.coming.today' : 'today.coming.later', words)}
      action={
        <>
          <Button to="/today/calendar">{t('today.coming.calendar')}</Button>
          {whose !== 'all' && (
            <Button kind="quiet" onClick={() => setSearch({ whose: 'all' })}>
              {t('today.coming.all')}
            </Button>
          )}
        </>
      }
    >
      {t(shared ? 'today.coming.shared' : 'today.coming.body')}
    </EmptyState>
  )
}
