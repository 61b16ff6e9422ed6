import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type Day, weekdayOf } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { isLocalAddress } from '#web/lib/local-address.ts'
import { useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './calendar.module.css'
import { iconOf } from './reason.ts'
import { WhoseSwitch } from './whose-switch.tsx'

type Entry = {
  id: string
  customerId: string
  title: string
  kind: string
  dueAt: string
  until: string | null
  customer: string
  honorific: string | null
}

/** Every entry of a span: the answer comes in pages. */
async function wholeWeek(span: Record<string, string | undefined>, signal: AbortSignal): Promise<Entry[]> {
  const all: Entry[] = []
  let cursor: string | undefined
  do {
    const page: { items: Entry[]; next: string | null } = await api.get('/calendar', { query: { ...span, cursor }, signal })
    all.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return all
}

/** A week of what people do: open tasks and the human contacts still planned. */
export function CalendarScreen() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe().data
  const [search, setSearch] = useUrl()
  const today = dayOf(now(), shownZone())
  const monday = one(search, 'from') ?? addDays(today, -((weekdayOf(today) + 6) % 7))
  const whose = one(search, 'whose') ?? 'me'
  const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n))
  const narrowed = { me: { staff: me?.id }, branch: { branch: me?.branch?.id }, all: {} }[whose] ?? {}
  const { data, error, refetch } = useQuery({
    queryKey: ['tasks', 'calendar', monday, narrowed],
    queryFn: ({ signal }) => {
      const from = at(monday, '00:00', shownZone()).toISOString()
      const to = at(addDays(monday, 7), '00:00', shownZone()).toISOString()
      return wholeWeek({ from, to, ...narrowed }, signal)
    },
  })
  return (
    <Page wide>
      <PageHeader
        title={t('today.calendar.title')}
        beside={t('today.calendar.week', { from: f.date(monday) })}
        crumbs={[{ label: t('shell.place.today'), to: '/' }]}
        tools={
          <>
            <Button keys="k" onClick={() => setSearch({ from: addDays(monday, -7) })}>
              {t('today.calendar.prev')}
            </Button>
            <Button keys="j" onClick={() => setSearch({ from: addDays(monday, 7) })}>
              {t('today.calendar.next')}
            </Button>
            <WhoseSwitch whose={whose} />
          </>
        }
      />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={styles.week}>
          {days.map(day => (
            <DayColumn
              key={day}
              day={day}
              today={day === today}
              past={day < today}
              entries={(data ?? []).filter(it => dayOf(new Date(it.dueAt), shownZone()) === day)}
            />
          ))}
        </div>
      )}
      <Feed />
    </Page>
  )
}

// What is due on a day and at no hour stands at its first moment.
const isMidnight = (moment: string): boolean =>
  at(dayOf(new Date(moment), shownZone()), '00:00', shownZone()).getTime() === new Date(moment).getTime()

type DayProps = { day: Day; today: boolean; past: boolean; entries: readonly Entry[] }

function DayColumn({ day, today, past, entries }: DayProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section className={styles.day} data-today={today} data-over={past && entries.length === 0} aria-label={f.date(day)}>
      <h2>{f.date(day)}</h2>
      {entries.length === 0 && <p className={styles.none}>{t('today.calendar.none')}</p>}
      <ul>
        {entries.map(it => (
          <li key={it.id}>
            <ChannelIcon channel={iconOf(it.kind)} bare tone="plain" />
            <div>
              <Link to={`/customers/${it.customerId}`}>{`${it.customer} ${it.honorific ?? t('today.honorific')}`}</Link>
              <span>{it.title}</span>
              {!isMidnight(it.dueAt) && <small>{f.time(it.dueAt)}</small>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Feed() {
  const { t } = useTranslation()
  const [url, setUrl] = useState<string>()
  const make = useMutation({ mutationFn: () => api.post<{ url: string }>('/calendar/feed'), onSuccess: made => setUrl(made.url) })
  const copy = async () => {
    await navigator.clipboard.writeText(url ?? '')
    toast.done(t('today.calendar.feedCopied'))
  }
  return (
    <div className={styles.feed}>
      <Callout
        tone="ai"
        title={t('today.calendar.feed')}
        action={
          url ? (
            <Button onClick={() => void copy()}>{t('today.calendar.feedCopy')}</Button>
          ) : (
            <Button busy={make.isPending} onClick={() => make.mutate()}>
              {t('today.calendar.feedMake')}
            </Button>
          )
        }
      >
        {url ? <code>{url}</code> : t('today.calendar.feedWhy')}
      </Callout>
      {url && isLocalAddress(url) && <Callout tone="shu">{t('settings.people.localOnly')}</Callout>}
    </div>
  )
}
