import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { definitionOf, definitions, type Figure } from '#domains/insight/definition-rules.ts'
import { NotFound } from '#web/app/not-found.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { AskedTools } from './asked-tools.tsx'
import { Course } from './course.tsx'
import { Coverage } from './coverage.tsx'
import { How } from './how.tsx'
import { Notes } from './notes.tsx'
import { People } from './people.tsx'
import { Periods } from './periods.tsx'
import { type Board, searchOf, useAsked, useBoard } from './use-board.ts'
import { placeOf, useWords } from './words.ts'

/** One figure: how it is counted, its course with notes, its numbers, and the people behind each of them. */
export function FigureScreen() {
  const { figure } = useParams({ strict: false }) as { figure: string }
  const known = definitions.find(it => it.key === figure)
  return known ? <Known figure={known.key} /> : <NotFound />
}

function Known({ figure }: { figure: Figure }) {
  const { t } = useTranslation()
  const words = useWords()
  const [asked] = useAsked()
  const query = useBoard(asked)
  const board = query.data
  const it = definitionOf(figure)
  const current = board?.periods[board ? placeOf(board, asked.period) : -1]?.name
  const back = new URLSearchParams(searchOf(asked)).toString()
  return (
    <Page>
      <PageHeader
        title={words.say(it.name)}
        crumbs={[{ label: t('insight.figure.back'), to: back ? `/insight?${back}` : '/insight' }]}
        summary={
          <>
            {words.say(it.sentence)} {board && words.whose(board)}
          </>
        }
        tools={<AskedTools board={board} current={current} figure={figure} />}
      />
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {board && <Told board={board} figure={figure} />}
    </Page>
  )
}

function Told({ board, figure }: { board: Board; figure: Figure }) {
  const [{ period: asked }, set] = useAsked()
  const series = board.figures.find(it => it.key === figure)
  const place = placeOf(board, asked)
  const period = board.periods[place]
  if (!series || !period) return <How figure={figure} />
  return (
    <>
      <Course board={board} series={series} figure={figure} place={place} />
      <How figure={figure} />
      <Periods board={board} series={series} figure={figure} current={period.name} onChoose={name => set({ period: name })} />
      {figure === 'coverage' && <Coverage period={period} />}
      <Notes board={board} />
      <People figure={figure} period={period} />
    </>
  )
}
