import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { definitions, type Figure } from '#domains/insight/definition-rules.ts'
import { GRAINS } from '#domains/insight/period-rules.ts'
import { NotFound } from '#web/app/not-found.tsx'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Course } from './course.tsx'
import { Coverage } from './coverage.tsx'
import { How } from './how.tsx'
import { Notes } from './notes.tsx'
import { People } from './people.tsx'
import { Periods } from './periods.tsx'
import { type Board, useBoard, useGrain } from './use-board.ts'
import { shownAt, useWords } from './words.ts'

/** One figure: how it is counted, its course with notes, its numbers, and the people behind each of them. */
export function FigureScreen() {
  const { figure } = useParams({ strict: false }) as { figure: string }
  const known = definitions.find(it => it.key === figure)
  return known ? <Known figure={known.key} /> : <NotFound />
}

function Known({ figure }: { figure: Figure }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const words = useWords()
  const [grain, setGrain] = useGrain()
  const query = useBoard(grain)
  const it = definitions.find(({ key }) => key === figure)
  return (
    <Page>
      <PageHeader
        title={it ? words.say(it.name) : figure}
        crumbs={[{ label: t('insight.figure.back'), to: grain === 'month' ? '/insight' : `/insight?by=${grain}` }]}
        summary={it && words.say(it.sentence)}
        tools={
          <>
            <Segmented
              label={t('insight.grain.label')}
              value={grain}
              onChange={setGrain}
              options={GRAINS.map(value => ({ value, label: t(`insight.grain.${value}`) }))}
            />
            {may(me, 'export') && <ExportMenu path="/insight/board/export" query={{ grain, figure }} />}
          </>
        }
      />
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Told board={query.data} figure={figure} />}
    </Page>
  )
}

function Told({ board, figure }: { board: Board; figure: Figure }) {
  const [search, set] = useUrl()
  const series = board.figures.find(it => it.key === figure)
  const asked = board.periods.findIndex(({ name }) => name === one(search, 'period'))
  const place = asked >= 0 ? asked : Math.max(0, shownAt(board.periods, series?.points ?? []))
  const period = board.periods[place]
  if (!series || !period) return <How figure={figure} />
  const choose = (name: string) => set({ period: name }, { replace: true })
  return (
    <>
      <Course board={board} series={series} figure={figure} place={place} />
      <How figure={figure} />
      <Periods board={board} series={series} figure={figure} current={period.name} onChoose={choose} />
      {figure === 'coverage' && <Coverage period={period} />}
      <Notes board={board} />
      <People figure={figure} period={period} />
    </>
  )
}
