import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { useKeys } from '#web/lib/keys.ts'
import { Button } from '#web/ui/button.tsx'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Kbd } from '#web/ui/kbd.tsx'
import { Link } from '#web/ui/link.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { toast } from '#web/ui/toast.tsx'
import { answerAsked, type Ledger, useHeld } from '../doors.ts'
import { iconOf } from '../editor/step-words.ts'
import styles from './asked.module.css'

type Held = Ledger['items'][number]
type Act = 'new' | 'old' | 'release' | 'letting-go' | 'handing'
const KEYS: Record<Act, string> = { new: 'y', old: 'o', release: 'y', 'letting-go': 'x', handing: 'h' }

// Held at a new version: which one to follow. Held for another reason: whether to send at all.
const actsOf = (row: Held | undefined): readonly Act[] => {
  if (!row) return []
  // Nobody lets out by hand what waits for a second person.
  if (row.reason === 'plan.second') return ['letting-go', 'handing']
  return row.reason === 'plan.asked' ? ['new', 'old', 'letting-go'] : ['release', 'letting-go', 'handing']
}

/** Contacts that wait for a person's word: one key sends, leaves out, or gives each to somebody. */
export function AskedScreen() {
  const { t } = useTranslation()
  const held = useHeld()
  const rows = held.data?.pages.flatMap(page => page.items)
  return (
    <Page>
      <PageHeader
        title={t('plans.asked.title')}
        beside={rows && t(held.hasNextPage ? 'plans.asked.atLeast' : 'plans.asked.count', { count: rows.length })}
        crumbs={[{ label: t('shell.place.plans'), to: '/plans' }]}
      />
      <p className={styles.lead}>
        {t('plans.asked.why')} <span>{t('plans.asked.whyKeys')}</span>
      </p>
      {held.isError && <Failed error={held.error} onRetry={() => void held.refetch()} />}
      {rows?.length === 0 && <EmptyState title={t('plans.asked.none')}>{t('plans.asked.noneWhy')}</EmptyState>}
      {rows && <AllAtOnce rows={rows.filter(row => row.reason === 'plan.asked')} />}
      {rows && rows.length > 0 && <AskedList rows={rows} />}
      {held.hasNextPage && <Button onClick={() => void held.fetchNextPage()}>{t('plans.asked.more')}</Button>}
    </Page>
  )
}

// Whoever asked for each and finds they are all alike.
function AllAtOnce({ rows }: { rows: readonly Held[] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const all = useMutation({
    mutationFn: async (choice: 'new' | 'old') => {
      const plans = Map.groupBy(rows, row => row.plan.id)
      for (const [plan, some] of plans) await answerAsked(plan, some, choice)
    },
    onSuccess: () => {
      toast.done(t('plans.asked.all.done', { count: rows.length }))
      return client.invalidateQueries({ queryKey: ['touchpoints'] })
    },
  })
  if (rows.length < 2) return null
  return (
    <p className={styles.all}>
      {(['new', 'old'] as const).map(choice => (
        <Button key={choice} busy={all.isPending} onClick={() => all.mutate(choice)}>
          {t(`plans.asked.all.${choice}`, { count: rows.length })}
        </Button>
      ))}
    </p>
  )
}

function AskedList({ rows }: { rows: readonly Held[] }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const chosen = rows[Math.min(at, rows.length - 1)]
  const act = useAct()
  const go = (by: number) => setAt(now => Math.min(Math.max(now + by, 0), rows.length - 1))
  useKeys([
    { keys: 'j', label: t('planEditor.keys.next'), run: () => go(1), repeat: true },
    { keys: 'k', label: t('planEditor.keys.prev'), run: () => go(-1), repeat: true },
    ...actsOf(chosen).map(name => ({
      keys: KEYS[name],
      label: t(`plans.asked.act.${name}`),
      run: () => chosen && !act.isPending && act.mutate({ row: chosen, act: name }),
    })),
  ])
  return (
    <ul className={styles.list} aria-label={t('plans.asked.title')}>
      {rows.map((row, i) => (
        <Line
          key={row.id}
          row={row}
          chosen={row === chosen}
          onChoose={() => setAt(i)}
          onAct={name => act.mutate({ row, act: name })}
        />
      ))}
    </ul>
  )
}

function useAct() {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ row, act }: { row: Held; act: Act }) => {
      if (act === 'new' || act === 'old') return answerAsked(row.plan.id, [row], act)
      return api.put(`/customers/${row.customerId}/touchpoints/${row.id}/${act}`, { reason: t(`plans.asked.because.${act}`) })
    },
    onSuccess: (_, { row, act }) => {
      void client.invalidateQueries({ queryKey: ['touchpoints'] })
      toast.done(t(`plans.asked.done.${act}`, { name: row.customer.name }))
    },
  })
}

type LineProps = { row: Held; chosen: boolean; onChoose: () => void; onAct: (act: Act) => void }

function Line({ row, chosen, onChoose, onAct }: LineProps) {
  const { t, i18n } = useTranslation()
  const f = useFormat()
  const key = `plans.asked.reason.${(row.reason ?? 'unknown').replaceAll('.', '-')}`
  const why = i18n.exists(key) ? i18n.t(key) : t('plans.asked.reason.unknown')
  return (
    <li data-chosen={chosen} onFocus={onChoose}>
      <ChannelIcon channel={row.channel ?? iconOf(row.kind)} tone={chosen ? 'ai' : 'plain'} />
      <div className={styles.who}>
        <Link to={`/customers/${row.customerId}`}>{row.customer.name}</Link>
        <small>{f.dateTime(row.dueAt)}</small>
      </div>
      <div className={styles.what}>
        <span>{[row.plan.name, row.step.name].filter(Boolean).join('・')}</span>
        <small>{why}</small>
      </div>
      <div className={styles.acts}>
        {actsOf(row).map(name => (
          <button key={name} type="button" onClick={() => onAct(name)}>
            {t(`plans.asked.act.${name}`)}
            {chosen && <Kbd keys={KEYS[name]} />}
          </button>
        ))}
      </div>
    </li>
  )
}
