import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskOutcome } from '#domains/tasks/contract.ts'
import { outcomesOf } from '#domains/tasks/rules.ts'
import { api } from '#web/lib/api.ts'
import { useKeys } from '#web/lib/keys.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextAreaField, TextField } from '#web/ui/fields.tsx'
import { SecretHint } from '#web/ui/secret-hint.tsx'
import { toast } from '#web/ui/toast.tsx'
import { noOffer, type Offer, OfferFields, told } from './offer-fields.tsx'
import styles from './today.module.css'
import type { Task } from './use-today.ts'

const UNDO_SECONDS = 8

/** How it went: outcome by the keys 1–4, a note, the next date, a promise. Taken back within eight seconds. */
export function FinishForm({ task, onDone, onUndone }: { task: Task; onDone: () => void; onUndone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const [nextOn, setNextOn] = useState<string | null>(null)
  const [promise, setPromise] = useState('')
  const [promiseOn, setPromiseOn] = useState<string | null>(null)
  const [offer, setOffer] = useState<Offer>(() => noOffer(task.product))
  const [asked, setAsked] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const promisedFor = promiseOn ?? nextOn
  const dayMissing = promise.trim() !== '' && promisedFor === null
  const finish = useMutation({
    mutationFn: (outcome: TaskOutcome) =>
      api.put(`/tasks/${task.id}/completion`, {
        outcome,
        undoWithin: UNDO_SECONDS,
        ...(note.trim() ? { note: note.trim() } : {}),
        ...told(offer),
        ...(nextOn ? { nextOn } : {}),
        ...(promise.trim() && promisedFor ? { promise: { what: promise.trim(), dueOn: promisedFor } } : {}),
      }),
    onSuccess: (_, outcome) => {
      onDone()
      void client.invalidateQueries({ queryKey: ['tasks'] })
      if (offer.sold === 'sale') setTimeout(() => void client.invalidateQueries({ queryKey: ['customers'] }), UNDO_SECONDS * 1000)
      toast.undo(
        t(outcome === 'stop' ? 'today.finishedStop' : 'today.finished', { title: task.title, name: task.customer.name }),
        async () => {
          await api.delete(`/tasks/${task.id}/completion`)
          await client.invalidateQueries({ queryKey: ['tasks'] })
          onUndone()
        },
      )
    },
  })
  // A promise without a day would be forgotten: nothing is finished before it has one.
  const askForDay = () => {
    setAsked(true)
    box.current?.querySelector('details')?.setAttribute('open', '')
  }
  useKeys([{ keys: 'n', label: t('today.act.noteKey'), run: () => box.current?.querySelector('textarea')?.focus() }])
  return (
    <div ref={box} className={styles.finish}>
      <TextAreaField label={t('today.act.note')} help={t('today.act.noteHelp')} value={note} onChange={setNote} rows={2} />
      <SecretHint text={note} />
      <details className={styles.more} open={task.purpose !== 'service'}>
        <summary>{t('today.act.more')}</summary>
        <DateField label={t('today.act.nextOn')} help={t('today.act.nextHelp')} value={nextOn} onChange={setNextOn} />
        <div className={styles.pair}>
          <TextField label={t('today.act.promise')} value={promise} onChange={setPromise} />
          {promise.trim() && (
            <DateField
              label={t('today.act.promiseOn')}
              value={promiseOn}
              error={asked && dayMissing ? t('today.act.promiseNeedsDay') : undefined}
              onChange={setPromiseOn}
            />
          )}
        </div>
        <OfferFields task={task} offer={offer} onChange={setOffer} />
      </details>
      <div className={styles.outcomes}>
        <p>{t('today.act.how')}</p>
        {outcomesOf[task.kind].map((outcome, at) => (
          <OutcomeButton
            key={outcome}
            outcome={outcome}
            keys={String(at + 1)}
            busy={finish.isPending}
            onPress={() => (dayMissing ? askForDay() : finish.mutate(outcome))}
          />
        ))}
      </div>
    </div>
  )
}

function OutcomeButton({
  outcome,
  keys,
  busy,
  onPress,
}: {
  outcome: TaskOutcome
  keys: string
  busy: boolean
  onPress: () => void
}) {
  const { t } = useTranslation()
  return (
    <Button full keys={keys} busy={busy} onClick={onPress}>
      {t(`today.outcome.${outcome}`)}
    </Button>
  )
}
