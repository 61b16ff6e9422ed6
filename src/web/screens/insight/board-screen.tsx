import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page, Section, Tiles } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { AskedTools } from './asked-tools.tsx'
import { FigureTile } from './figure-tile.tsx'
import { Notes } from './notes.tsx'
import { TrayNote } from './tray-note.tsx'
import { type Board, useAsked, useBoard } from './use-board.ts'
import { placeOf, useWords } from './words.ts'

const groups = {
  loyal: ['repeat', 'second', 'third', 'f2.90', 'f2.180', 'f2.365'],
  voice: ['csat', 'score', 'survey', 'referrals', 'referrers', 'tenure'],
  contact: ['coverage', 'reply', 'contacts', 'stopped', 'bounced'],
} as const

/** 効果: every figure of one period, with its definition, its change and its course. */
export function BoardScreen() {
  const { t } = useTranslation()
  const [asked] = useAsked()
  const query = useBoard(asked)
  const board = query.data
  const place = board ? placeOf(board, asked.period) : -1
  return (
    <Page>
      <PageHeader
        title={t('insight.title')}
        summary={board ? <Summary board={board} /> : !query.isError && t('insight.counting')}
        tools={<AskedTools board={board} current={board?.periods[place]?.name} />}
      />
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {board && (board.figures.length > 0 ? <Figures board={board} place={place} /> : <Empty board={board} />)}
    </Page>
  )
}

function Summary({ board }: { board: Board }) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useWords()
  const until = board.countedAt ? t('insight.summary', { until: f.dayTime(board.countedAt) }) : t('insight.counting')
  return (
    <>
      {words.whose(board)} · {until}
    </>
  )
}

function Figures({ board, place }: { board: Board; place: number }) {
  const { t } = useTranslation()
  return (
    <>
      {Object.entries(groups).map(([group, keys]) => (
        <Section key={group} title={t(`insight.group.${group}`)}>
          {group === 'contact' && <TrayNote />}
          <Tiles min={300}>
            {keys.map(key => {
              const figure = board.figures.find(it => it.key === key)
              return figure && <FigureTile key={key} board={board} figure={figure} place={place} />
            })}
          </Tiles>
        </Section>
      ))}
      <Notes board={board} />
    </>
  )
}

function Empty({ board }: { board: Board }) {
  const { t } = useTranslation()
  const words = useWords()
  const customers = useQuery({
    queryKey: ['customers', 'count', {}],
    queryFn: ({ signal }) => api.get<{ count: number }>('/customers/count', { signal }),
  })
  if (board.countedAt === null && board.whose !== null)
    return (
      <EmptyState title={t('insight.first.branch', { whose: words.whose(board) })}>{t('insight.first.branchWhy')}</EmptyState>
    )
  if (board.countedAt === null) return <EmptyState title={t('insight.first.title')}>{t('insight.first.why')}</EmptyState>
  if (board.whose !== null)
    return (
      <EmptyState title={t('insight.empty.branch', { whose: words.whose(board) })}>{t('insight.empty.branchWhy')}</EmptyState>
    )
  if ((customers.data?.count ?? 0) > 0) return <EmptyState title={t('insight.first.title')}>{t('insight.first.why')}</EmptyState>
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
