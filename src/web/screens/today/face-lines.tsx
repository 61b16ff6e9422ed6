import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Calm } from '#web/ui/card.tsx'
import { Needs } from '#web/ui/needs.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import styles from './today.module.css'
import type { TaskFace } from './use-today.ts'

/** The customer's face in three lines: what they bought, what was said last, what is promised. */
export function TaskFaceLines({ face }: { face: TaskFace }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [first] = face.bought
  const meta =
    first &&
    [
      first.on ? f.date(first.on) : null,
      first.warrantyUntil ? t('today.face.warranty', { day: f.date(first.warrantyUntil) }) : null,
    ]
      .filter(Boolean)
      .join('・')
  return (
    <div className={styles.calm}>
      <Needs {...face.wishes} />
      {face.along.length > 0 && <Calm label={t('today.face.along')}>{face.along.join('、')}</Calm>}
      <Calm label={t('today.face.bought')} meta={meta}>
        {face.bought.length === 0 ? (
          t('today.face.boughtNone')
        ) : (
          <ul className={styles.bought}>
            {face.bought.map(it => (
              <li key={`${it.name}${it.on}`}>{it.name}</li>
            ))}
          </ul>
        )}
      </Calm>
      <Calm label={t('today.face.said')} meta={face.said && [f.date(face.said.at), face.said.by].filter(Boolean).join('・')}>
        {face.said ? `「${face.said.word}」` : t('today.face.saidNone')}
      </Calm>
      <Promises promises={face.promises} />
    </div>
  )
}

/** What surrounds today on this customer's way. */
export function AroundToday({ face }: { face: TaskFace }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (face.around.length === 0) return null
  return (
    <div className={styles.around}>
      <Timeline
        label={t('today.face.around')}
        moments={face.around.map((it, at) => ({
          key: `${it.at}${at}`,
          when: f.day(it.at),
          channel: it.channel ?? 'email',
          what: it.what,
          detail: it.outcome
            ? t(`today.outcome.${it.outcome}`, { defaultValue: '' })
            : ['planned', 'moved'].includes(it.state)
              ? t('today.face.planned')
              : undefined,
          stage: ['planned', 'moved'].includes(it.state) ? ('future' as const) : ('past' as const),
        }))}
      />
    </div>
  )
}

function Promises({ promises }: { promises: TaskFace['promises'] }) {
  const { t } = useTranslation()
  const open = promises.filter(it => !it.keptAt && !it.dropped)
  return (
    <Calm label={t('today.face.promises')}>
      {open.length === 0 ? t('today.face.promisesNone') : open.map(it => <OpenPromise key={it.id} promise={it} />)}
    </Calm>
  )
}

function OpenPromise({ promise }: { promise: TaskFace['promises'][number] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const keep = useMutation({ mutationFn: () => api.put(`/promises/${promise.id}/kept`) })
  const days = f.daysAway(promise.dueOn)
  return (
    <div className={styles.promise}>
      <span>{promise.what}</span>
      <Pill tone={days < 1 ? 'shu' : 'kin'}>{leftWords(days, t)}</Pill>
      <Button kind="quiet" onClick={() => keep.mutate()} busy={keep.isPending}>
        {t('today.face.keep')}
      </Button>
    </div>
  )
}

function leftWords(days: number, t: ReturnType<typeof useTranslation>['t']): string {
  if (days < 0) return t('today.face.overdue', { count: -days })
  return days === 0 ? t('today.face.dueToday') : t('today.face.left', { count: days })
}
