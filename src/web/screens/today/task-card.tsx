import { IconPhone, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Calm, Card } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { WhyOnDemand } from '../touchpoints/why.tsx'
import { AroundToday, TaskFaceLines } from './face-lines.tsx'
import { FinishForm } from './finish-form.tsx'
import { HandOverSheet } from './hand-over-sheet.tsx'
import { May } from './may.tsx'
import { reasonWords } from './reason.ts'
import { SellingLines } from './selling-lines.tsx'
import { SnoozeSheet } from './snooze-sheet.tsx'
import styles from './today.module.css'
import { type Task, type TaskFace, useFace } from './use-today.ts'

// A promise or a care contact is no contact of a plan: nothing was judged.
const PLANNED: ReadonlySet<string> = new Set(['call', 'visit', 'postcard', 'check', 'survey', 'message'])

/** The card of one task: who they are in three lines, the one next act, how it went. */
export function TaskCard({ task, onDone, onUndone }: { task: Task; onDone: () => void; onUndone: () => void }) {
  const { t } = useTranslation()
  const { data: face, error, refetch } = useFace(task.id)
  const [open, setOpen] = useState<'snooze' | 'hand-over' | null>(null)
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  return (
    <Card sticky label={task.customer.name}>
      <Who task={task} face={face} />
      {task.why.cap && <FromCap task={task} />}
      {face && <TaskFaceLines face={face} />}
      {task.state !== 'done' && (
        <div className={styles.act}>
          {face && <SellingLines task={task} face={face} />}
          {face && <Opening lines={face.opening} />}
          <Reach task={task} face={face} />
          {face?.script && (
            <details open={task.kind === 'call'}>
              <summary>{t('today.face.script')}</summary>
              <p className={styles.script}>{face.script}</p>
            </details>
          )}
          <FinishForm task={task} onDone={onDone} onUndone={onUndone} />
        </div>
      )}
      {PLANNED.has(task.kind) && <WhyOnDemand contact={task} />}
      {face && <AroundToday face={face} />}
      <div className={styles.foot}>
        <Button kind="quiet" to={`/customers/${task.customerId}`} icon={<IconUser size={16} stroke={1.6} />}>
          {t('today.face.page')}
        </Button>
        {task.state !== 'done' && (
          <span>
            <Button kind="quiet" keys="s" onClick={() => setOpen('snooze')}>
              {t('today.act.snooze')}
            </Button>
            <Button kind="quiet" keys="h" onClick={() => setOpen('hand-over')}>
              {t('today.act.handOver')}
            </Button>
          </span>
        )}
      </div>
      <SnoozeSheet task={task} open={open === 'snooze'} onClose={() => setOpen(null)} onDone={onDone} />
      <HandOverSheet task={task} open={open === 'hand-over'} onClose={() => setOpen(null)} onDone={onDone} />
    </Card>
  )
}

/** Why a message stands here as a call. */
function FromCap({ task }: { task: Task }) {
  const { t } = useTranslation()
  const f = useFormat()
  return <Calm label={<Pill tone="kin">{t('today.face.cap')}</Pill>}>{reasonWords(task, t, f)}</Calm>
}

/** What is said first when one calls or comes to sell. */
function Opening({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation()
  if (lines.length === 0) return null
  return (
    <Calm label={t('today.offer.opening')}>
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </Calm>
  )
}

function Who({ task, face }: { task: Task; face: TaskFace | undefined }) {
  const { t } = useTranslation()
  const facts = [
    task.customer.kana,
    face && face.customer.purchases > 0 ? t('today.who.times', { count: face.customer.purchases }) : null,
    face?.customer.since ? t('today.who.since', { year: new Date(face.customer.since).getFullYear() }) : null,
  ]
  return (
    <header className={styles.name}>
      <Avatar name={task.customer.name} big />
      <div>
        <h2>
          {task.customer.name}
          <small>{task.customer.honorific ?? (task.customer.kind === 'company' ? '' : t('today.honorific'))}</small>
        </h2>
        <span className={styles.sub}>{facts.filter(Boolean).join('・')}</span>
      </div>
    </header>
  )
}

function Reach({ task, face }: { task: Task; face: TaskFace | undefined }) {
  const { t } = useTranslation()
  if (!['call', 'care', 'promise', 'visit', 'survey'].includes(task.kind)) return null
  const number = face?.customer.phone ?? task.contact
  return (
    <>
      {number ? (
        <Button
          kind="main"
          big
          full
          keys="c"
          href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}
          keysLabel={t('today.kind.call')}
          icon={<IconPhone size={20} stroke={1.6} />}
        >
          {t('today.act.call', { number })}
        </Button>
      ) : (
        <Button kind="main" big full disabled>
          {t('today.act.noPhone')}
        </Button>
      )}
      {face && <May may={face.mayContact} />}
    </>
  )
}
