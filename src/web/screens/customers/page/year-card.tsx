import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import styles from './page.module.css'

type Entry = { day: string; what: string; name: string; state: string; id: string | null }

/** One year of a customer, month by month: contacts, birthday, warranties and renewals. */
export function YearCard({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const today = dayOf(now(), shownZone())
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const page = useQuery({
    queryKey: ['customers', 'year', customer, year],
    queryFn: ({ signal }) => api.get<{ days: Entry[] }>(`/customers/${customer}/year`, { query: { year }, signal }),
    placeholderData: before => before,
  })
  return (
    <Card label={t('timeline.year.title')}>
      <CardTitle
        aside={
          <span>
            <Button kind="quiet" label={t('timeline.year.before')} onClick={() => setYear(year - 1)}>
              {'‹'}
            </Button>
            <Button kind="quiet" label={t('timeline.year.after')} onClick={() => setYear(year + 1)}>
              {'›'}
            </Button>
          </span>
        }
      >
        {t('timeline.year.of', { year })}
      </CardTitle>
      {page.error ? (
        <Failed error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <div className={styles.year}>
          {Array.from({ length: 12 }, (_, at) => (
            <Month
              key={at}
              month={at + 1}
              current={today.startsWith(`${year}-${String(at + 1).padStart(2, '0')}`)}
              days={page.data?.days ?? []}
            />
          ))}
        </div>
      )}
    </Card>
  )
}

function Month({ month, current, days }: { month: number; current: boolean; days: readonly Entry[] }) {
  const { t } = useTranslation()
  const mine = days.filter(entry => Number(entry.day.slice(5, 7)) === month)
  const gone = (entry: Entry) => !['planned', 'moved', 'held', 'owned'].includes(entry.state)
  return (
    <section className={styles.month} data-now={current}>
      <h3>{t('timeline.year.month', { month })}</h3>
      <ul>
        {mine.map(entry => (
          <li key={`${entry.day}${entry.what}${entry.id ?? entry.name}`} data-gone={gone(entry)} title={words(entry, t)}>
            <b>{Number(entry.day.slice(8))}</b>
            <span>{words(entry, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function words(entry: Entry, t: ReturnType<typeof useTranslation>['t']): string {
  if (['warranty', 'renewal', 'delivery'].includes(entry.what)) return t(`timeline.year.${entry.what}`, { name: entry.name })
  return entry.what === 'birthday' ? t('timeline.year.birthday') : entry.name || t(`timeline.contact.${entry.what}`)
}
