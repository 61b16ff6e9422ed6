import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '#domains/plans/contract.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Money } from '#web/ui/amounts.tsx'
import { Button } from '#web/ui/button.tsx'
import { CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { KeyValue } from '#web/ui/key-value.tsx'
import { Link } from '#web/ui/link.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { Sparkbars } from '#web/ui/sparkbars.tsx'
import { cancelSimulation, isPlaying, startSimulation, useSimulation } from '../doors.ts'
import { daysDone, everyDay } from '../simulate/days.ts'
import { useReasonWords } from '../simulate/reason-words.ts'
import styles from './publish.module.css'

const DAYS = 30

/** The next thirty days with this draft, played without sending: contacts, work, cost, and who is not written to. */
export function ComingDays({ planId, draftAt, run }: { planId: string; draftAt: string | null; run: boolean }) {
  const { t } = useTranslation()
  const from = dayOf(now(), shownZone())
  const to = addDays(from, DAYS)
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: () => startSimulation({ planIds: [planId], from, to, draft: draftAt !== null }),
  })
  const played = useRef<string>(undefined)
  const { mutate } = start
  useEffect(() => {
    const mark = `${planId} ${draftAt}`
    if (!run || played.current === mark) return
    played.current = mark
    mutate()
  }, [run, planId, draftAt, mutate])
  const simulation = useSimulation(start.data?.id)
  const it = simulation.data ?? start.data
  return (
    <section>
      <CardTitle>{t('planEditor.coming.title')}</CardTitle>
      {!it && !start.isPending && !start.isError && (
        <>
          <p className={styles.calm}>{t('planEditor.coming.why')}</p>
          <Button onClick={() => mutate()}>{t('planEditor.coming.play')}</Button>
        </>
      )}
      {start.isError && <Failed error={start.error} onRetry={() => mutate()} />}
      {it && isPlaying(it) && (
        <ProgressBar
          label={t('planEditor.coming.playing')}
          done={daysDone(it)}
          total={DAYS}
          unit={t('planEditor.unit.days')}
          onCancel={() => void cancelSimulation(it.id).then(() => simulation.refetch())}
        />
      )}
      {it?.state === 'failed' && <p className={styles.faulty}>{it.problem ?? t('ui.problem.server')}</p>}
      {it?.state === 'cancelled' && <p className={styles.calm}>{t('simulation.state.cancelled')}</p>}
      {it?.result && <Coming from={from} to={to} result={it.result} id={it.id} />}
    </section>
  )
}

function roomOf({ count, capacity }: { count: number; capacity: number }): string {
  if (capacity === 0) return 'simulation.noCapacity'
  return count <= capacity ? 'simulation.enough' : 'simulation.over'
}

function Coming({ from, to, result, id }: { from: Day; to: Day; result: SimulationResult; id: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useReasonWords()
  const bars = everyDay(from, to, result.days).map(({ day, count }) => ({ label: f.date(day), value: count, off: count === 0 }))
  const { busiest } = result
  return (
    <>
      {result.contacts === 0 && <p className={styles.calm}>{t('planEditor.coming.nothing')}</p>}
      <Sparkbars
        bars={bars}
        label={t('planEditor.coming.bars', { n: f.number(result.contacts) })}
        from={f.date(from)}
        to={f.date(addDays(to, -1))}
        unit={t('simulation.unit')}
      />
      <KeyValue
        facing
        pairs={[
          { label: t('simulation.contacts'), value: t('simulation.count', { n: f.number(result.contacts) }) },
          {
            label: t('simulation.work'),
            value: busiest ? t('simulation.most', { n: f.number(busiest.count) }) : t('simulation.noWork'),
            ...(busiest ? { note: t(roomOf(busiest), { n: busiest.capacity }) } : {}),
          },
          { label: t('simulation.cost'), value: <Money yen={result.cost.total} /> },
        ]}
      />
      {result.reasons.length > 0 && (
        <>
          <div className={styles.gap} />
          <CardTitle>{t('planEditor.coming.notSent')}</CardTitle>
          <KeyValue facing pairs={result.reasons.slice(0, 8).map(it => ({ label: words(it), value: f.number(it.count) }))} />
        </>
      )}
      <Link className={styles.moreLink} to="/plans/simulate" search={{ run: id }}>
        {t('planEditor.coming.more')}
      </Link>
    </>
  )
}
