import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Coverage as CoverageSchema } from '#domains/insight/contract.ts'
import { NOBODY } from '#kernel/ids.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { useUrl } from '#web/lib/search.ts'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import styles from './insight.module.css'
import { type Period, useAsked } from './use-board.ts'
import { useWords } from './words.ts'

type Covered = z.output<typeof CoverageSchema>

/** Who did how much of what fell due, by branch and by person, and why the rest was not done. */
export function Coverage({ period }: { period: Period }) {
  const { t } = useTranslation()
  const words = useWords()
  const { from, to } = period
  const [{ branch }] = useAsked()
  const query = useQuery({
    queryKey: ['insight', 'coverage', from, to, branch ?? ''],
    queryFn: ({ signal }) => api.get<Covered>('/insight/coverage', { query: { from, to, branch }, signal }),
  })
  const found = query.data
  return (
    <Section title={t('insight.cover.title', { period: words.whole(period) })}>
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {found && found.branches.length === 0 && <p className={styles.quiet}>{t('insight.cover.none')}</p>}
      {found && found.branches.length > 0 && (
        <Tiles min={320}>
          <Bars title={t('insight.cover.branches')} name="branch" rows={found.branches} nobody={t('insight.cover.noBranch')} />
          <Bars title={t('insight.cover.staff')} name="staff" rows={found.staff} nobody={t('insight.cover.nobody')} />
          <Rest rest={found.rest} />
        </Tiles>
      )}
    </Section>
  )
}

type Row = Covered['branches'][number] & { branch?: string | null }

type BarsProps = { title: string; name: 'branch' | 'staff'; rows: readonly Row[]; nobody: string }

function Bars({ title, name, rows, nobody }: BarsProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const [, set] = useUrl()
  return (
    <Card>
      <CardTitle>{title}</CardTitle>
      <ul className={styles.bars}>
        {rows.map(row => (
          <li key={row.id ?? 'nobody'}>
            <button type="button" onClick={() => set({ [name]: row.id ?? NOBODY, why: undefined })}>
              {row.name ?? nobody}
              {row.branch && <small>{row.branch}</small>}
            </button>
            <b>{f.percent(row.due > 0 ? row.done / row.due : 0)}</b>
            <small>{t('insight.counts', { n: f.number(row.done), of: f.number(row.due) })}</small>
            <i style={{ inlineSize: `${row.due > 0 ? (row.done / row.due) * 100 : 0}%` }} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Rest({ rest }: { rest: Covered['rest'] }) {
  const { t, i18n } = useTranslation()
  const f = useFormat()
  const [, set] = useUrl()
  // Reasons are codes of the gate and of people: where there are words for one they stand beside the state.
  const why = (reason: string) => {
    const key = `touchpointReasons.${reason.replaceAll('.', '-')}`
    return reason !== '' && i18n.exists(key) ? t(key) : null
  }
  return (
    <Card>
      <CardTitle>{t('insight.cover.rest')}</CardTitle>
      {rest.length === 0 && <p className={styles.quiet}>{t('insight.cover.allDone')}</p>}
      <ul className={styles.bars}>
        {rest.map(({ state, reason, count }) => (
          <li key={`${state} ${reason}`}>
            <button type="button" onClick={() => set({ part: 'rest', why: `${state}:${reason}` })}>
              {t(`insight.cover.state.${state}`)}
              {why(reason) && <small>{why(reason)}</small>}
            </button>
            <b>{t('insight.cover.count', { count: f.number(count) as never })}</b>
          </li>
        ))}
      </ul>
    </Card>
  )
}
