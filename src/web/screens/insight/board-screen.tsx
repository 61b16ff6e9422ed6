import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { GRAINS } from '#domains/insight/period-rules.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page, Section, Tiles } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { FigureTile } from './figure-tile.tsx'
import { Notes } from './notes.tsx'
import { type Board, useBoard, useGrain } from './use-board.ts'

const groups = {
  loyal: ['repeat', 'second', 'third', 'f2.90', 'f2.180', 'f2.365'],
  voice: ['csat', 'score', 'survey', 'referrals', 'referrers', 'tenure'],
  contact: ['coverage', 'reply', 'contacts', 'stopped', 'bounced'],
} as const

/** 効果: every figure with its definition, its change and its course. */
export function BoardScreen() {
  const { t } = useTranslation()
  const f = useFormat()
  const { data: me } = useMe()
  const [grain, setGrain] = useGrain()
  const query = useBoard(grain)
  const board = query.data
  return (
    <Page>
      <PageHeader
        title={t('insight.title')}
        summary={board?.countedAt ? t('insight.summary', { until: f.dayTime(board.countedAt) }) : t('insight.counting')}
        tools={
          <>
            <Segmented
              label={t('insight.grain.label')}
              value={grain}
              onChange={setGrain}
              options={GRAINS.map(value => ({ value, label: t(`insight.grain.${value}`) }))}
            />
            {may(me, 'export') && <ExportMenu path="/insight/board/export" query={{ grain }} />}
          </>
        }
      />
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {board &&
        (board.figures.length > 0 ? <Figures board={board} grain={grain} /> : <Empty counted={board.countedAt !== null} />)}
    </Page>
  )
}

function Figures({ board, grain }: { board: Board; grain: (typeof GRAINS)[number] }) {
  const { t } = useTranslation()
  return (
    <>
      {Object.entries(groups).map(([group, keys]) => (
        <Section key={group} title={t(`insight.group.${group}`)}>
          <Tiles min={300}>
            {keys.map(key => {
              const figure = board.figures.find(it => it.key === key)
              return figure && <FigureTile key={key} board={board} figure={figure} grain={grain} />
            })}
          </Tiles>
        </Section>
      ))}
      <Notes board={board} />
    </>
  )
}

function Empty({ counted }: { counted: boolean }) {
  const { t } = useTranslation()
  const customers = useQuery({
    queryKey: ['customers', 'count', {}],
    queryFn: ({ signal }) => api.get<{ count: number }>('/customers/count', { signal }),
  })
  if (!counted || (customers.data?.count ?? 0) > 0)
    return <EmptyState title={t('insight.first.title')}>{t('insight.first.why')}</EmptyState>
  return (
    <EmptyState
      title={t('insight.empty.title')}
      action={
        <Button kind="main" to="/imports">
          {t('insight.empty.act')}
        </Button>
      }
    >
      {t('insight.empty.why')}
    </EmptyState>
  )
}
