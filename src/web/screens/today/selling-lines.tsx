import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Calm, Fold } from '#web/ui/card.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { ContinuingLines, ContinuingWord, Excess } from '../customers/selling/continuing-lines.tsx'
import { isOpen } from '../customers/selling/contract-line.tsx'
import { EnterMissingDay, missingDay, waitingWords } from '../customers/selling/missing-day.tsx'
import { type Contract, type Selling, useSelling } from '../customers/selling/queries.ts'
import { RequestForm } from '../customers/selling/request-form.tsx'
import styles from './today.module.css'
import type { Task, TaskFace } from './use-today.ts'

/** What the law on selling asks to know before one calls or comes: their own request, the cooling-off that runs, what they declined, what piles up, and whether they are a continuing customer. */
export function SellingLines({ task, face }: { task: Task; face: TaskFace }) {
  const { t } = useTranslation()
  const f = useFormat()
  const page = useSelling(task.customerId).data
  const [asking, setAsking] = useState(false)
  const plans = may(useMe().data, 'contacts:write')
  if (!['call', 'visit', 'care'].includes(task.kind) || !page) return null
  const sells = task.purpose !== 'service'
  return (
    <div className={styles.selling}>
      {face.request && (
        <Calm label={t('today.selling.request')} meta={f.date(face.request.on)}>
          「{face.request.words}」
        </Calm>
      )}
      <Clocks customer={task.customerId} page={page} />
      <Declined page={page} />
      {(sells || page.excess.length > 0) && <Excess rows={page.excess} />}
      {sells && (
        <Fold label={<ContinuingWord page={page} />}>
          <ContinuingLines page={page} />
          <p>{t('selling.stays')}</p>
        </Fold>
      )}
      {plans && (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('selling.request.title')}
        </Button>
      )}
      <Sheet open={asking} onClose={() => setAsking(false)} title={t('selling.request.title')}>
        {asking && <RequestForm customer={task.customerId} onDone={() => setAsking(false)} />}
      </Sheet>
    </div>
  )
}

function Enter({ customer, contract }: { customer: string; contract: Contract }) {
  const missing = missingDay(contract.clock)
  return missing && <EnterMissingDay customer={customer} contract={contract.id} missing={missing} />
}

function Clocks({ customer, page }: { customer: string; page: Selling }) {
  const { t } = useTranslation()
  const f = useFormat()
  const open = page.contracts.filter(isOpen)
  if (open.length === 0) return null
  return (
    <Calm label={t('today.selling.clock')}>
      <ul className={styles.bought}>
        {open.map(it => (
          <li key={it.id}>
            {it.name}{' '}
            <Pill tone={it.clock.state === 'running' ? 'kin' : 'shu'}>
              {it.clock.lastDay
                ? t('today.selling.left', { count: f.daysAway(it.clock.lastDay) + 1, day: f.date(it.clock.lastDay) })
                : waitingWords(it.clock, t)}
            </Pill>{' '}
            <Enter customer={customer} contract={it} />
          </li>
        ))}
      </ul>
      <p>{t('today.selling.noOffers')}</p>
    </Calm>
  )
}

function Declined({ page }: { page: Selling }) {
  const { t } = useTranslation()
  const standing = page.noSolicit.filter(it => !it.reopened)
  if (standing.length === 0) return null
  return <Calm label={t('selling.declined')}>{standing.map(it => it.product ?? t('selling.anything')).join('、')}</Calm>
}
