import { IconCalendar, IconHandStop, IconHeartHandshake } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TwoPane } from '#web/ui/two-pane.tsx'
import { Coming, useComing } from './coming.tsx'
import { MissedNudge } from './missed-nudge.tsx'
import { TaskCard } from './task-card.tsx'
import styles from './today.module.css'
import { TodayList } from './today-list.tsx'
import { type Task, useToday } from './use-today.ts'
import { WhoseSwitch } from './whose-switch.tsx'

const weekday = () => new Intl.DateTimeFormat('ja-JP', { weekday: 'long', timeZone: shownZone() })
const monthDay = (english: boolean) =>
  new Intl.DateTimeFormat(english ? 'en-GB' : 'ja-JP', { month: 'long', day: 'numeric', timeZone: shownZone() })

/** 今日: who to care for, why, and the one next act, worked through with the keyboard. */
export function TodayScreen() {
  const [search, setSearch] = useUrl()
  const whose = one(search, 'whose') ?? 'me'
  const state = one(search, 'state') === 'done' ? 'done' : 'open'
  const { query, rows, counts } = useToday(whose, state)
  const idle = rows?.length === 0 && state === 'open'
  const coming = useComing(whose, idle)
  return (
    <Page wide>
      <Head whose={whose} counts={counts} />
      <MissedNudge />
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {idle && coming.data && <Coming coming={coming.data} whose={whose} />}
      {rows?.length === 0 && !(idle && (coming.isLoading || coming.data?.items.length)) && (
        <Nothing state={state} worked={(counts?.done ?? 0) > 0} onBack={() => setSearch({ state: undefined })} />
      )}
      {rows && rows.length > 0 && (
        <Work
          rows={rows}
          state={state}
          counts={counts ?? { open: 0, late: 0, done: 0 }}
          onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
        />
      )}
    </Page>
  )
}

type Counts = { open: number; late: number; done: number }

function Work({
  rows,
  state,
  counts,
  onMore,
}: {
  rows: readonly Task[]
  state: 'open' | 'done'
  counts: Counts
  onMore: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const [search, setSearch] = useUrl()
  const chosen = rows.find(row => row.id === one(search, 'task'))
  const choose = (task: Task | undefined) =>
    setSearch({ task: task?.id }, { replace: chosen !== undefined && task !== undefined })
  useFirstChosen(rows, chosen, choose)
  return (
    <TwoPane
      cardLabel={chosen?.customer.name ?? t('today.list')}
      onBack={() => setSearch({ task: undefined })}
      nothing={<EmptyState title={t('today.choose.title')}>{t('today.choose.body')}</EmptyState>}
      card={
        chosen && (
          <TaskCard key={chosen.id} task={chosen} onDone={() => choose(after(rows, chosen))} onUndone={() => choose(chosen)} />
        )
      }
      list={
        <TodayList
          rows={rows}
          chosen={chosen}
          onChoose={choose}
          state={state}
          done={counts.done}
          onState={next => setSearch({ state: next === 'done' ? 'done' : undefined, task: undefined })}
          left={Math.max(counts.open - rows.length, 0)}
          onMore={onMore}
        />
      }
    />
  )
}

function Head({ whose, counts }: { whose: string; counts: Counts | undefined }) {
  const { t, i18n } = useTranslation()
  const english = i18n.language.startsWith('en')
  const total = counts ? counts.open + counts.done : 0
  return (
    <PageHeader
      title={monthDay(english).format(now())}
      beside={english ? undefined : weekday().format(now())}
      summary={counts && <Summary {...counts} />}
      {...(counts && total > 0 ? { done: counts.done / total } : {})}
      tools={
        <>
          <span className={styles.links}>
            <Button kind="quiet" to="/today/care" icon={<IconHeartHandshake size={18} stroke={1.6} />}>
              {t('today.care.link')}
            </Button>
            <Button kind="quiet" to="/today/calendar" icon={<IconCalendar size={18} stroke={1.6} />}>
              {t('today.calendar.link')}
            </Button>
            <Button kind="quiet" to="/selling" icon={<IconHandStop size={18} stroke={1.6} />}>
              {t('selling.register.link')}
            </Button>
          </span>
          <WhoseSwitch whose={whose} />
        </>
      }
    />
  )
}

function Summary({ open, late, done }: { open: number; late: number; done: number }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <p className={styles.summary}>
      <span>
        <b>{f.number(open)}</b>
        {t('today.summary.open')}
      </span>
      <span>
        {t('today.summary.late')} <b data-late={late > 0}>{f.number(late)}</b>
      </span>
      <span>
        {t('today.summary.done')} <b>{f.number(done)}</b>
      </span>
    </p>
  )
}

function Nothing({ state, worked, onBack }: { state: 'open' | 'done'; worked: boolean; onBack: () => void }) {
  const { t } = useTranslation()
  const mayImport = may(useMe().data, 'imports:write')
  if (state === 'done')
    return (
      <EmptyState title={t('today.done.title')} action={<Button onClick={onBack}>{t('today.backToOpen')}</Button>}>
        {t('today.done.body')}
      </EmptyState>
    )
  if (worked)
    return (
      <EmptyState title={t('today.empty.title')} action={<Button to="/today/care">{t('today.empty.care')}</Button>}>
        {t('today.empty.body')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('today.empty.first')}
      action={
        mayImport && (
          <Button kind="main" to="/imports">
            {t('today.empty.import')}
          </Button>
        )
      }
    >
      {t(mayImport ? 'today.empty.firstBody' : 'today.empty.firstWait')}
    </EmptyState>
  )
}

const after = (rows: readonly Task[] | undefined, chosen: Task): Task | undefined => {
  const at = rows?.findIndex(row => row.id === chosen.id) ?? -1
  return rows?.[at + 1] ?? rows?.[at - 1]
}

// At a desk somebody is always chosen, so that the first key already acts; on a phone the list comes first.
function useFirstChosen(rows: readonly Task[] | undefined, chosen: Task | undefined, choose: (task: Task) => void): void {
  const first = rows?.[0]
  useEffect(() => {
    if (first && !chosen && matchMedia('(min-width: 821px)').matches) choose(first)
  })
}
