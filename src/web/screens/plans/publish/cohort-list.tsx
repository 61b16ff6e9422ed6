import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice, Choices, Cohort } from '#domains/plans/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { useCohortPeople } from '../doors.ts'
import styles from './publish.module.css'

type Props = {
  planId: string
  cohorts: readonly Cohort[]
  choices: Choices
  onChoose: (cohort: string, choice: Choice) => void
}

/** Who is touched by the change, how, and what shall become of them; each number opens its people. */
export function CohortList({ planId, cohorts, choices, onChoose }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Cohort | null>(null)
  return (
    <>
      <ul className={styles.cohorts}>
        {cohorts.map(cohort => (
          <li key={cohort.id} data-kind={cohort.kind}>
            <button type="button" onClick={() => setOpen(cohort)}>
              {countFirst(cohort.sentence).map(({ text, count }) => (count ? <b key={text}>{text}</b> : text))}
            </button>
            {cohort.choices.length > 1 && (
              <Segmented
                full
                label={cohort.sentence}
                value={choices[cohort.id] ?? cohort.preset}
                onChange={choice => onChoose(cohort.id, choice)}
                options={cohort.choices.map(value => ({
                  value,
                  label: t(`planEditor.${cohort.kind === 'reentry' ? 'enter' : 'choice'}.${value}`),
                }))}
              />
            )}
          </li>
        ))}
      </ul>
      <People planId={planId} cohort={open} onClose={() => setOpen(null)} />
    </>
  )
}

// The number of people stands out in its own sentence.
function countFirst(sentence: string): { text: string; count: boolean }[] {
  return sentence
    .split(/([\d,]+)/)
    .filter(text => text !== '')
    .slice(0, 400)
    .map((text, i, all) => ({ text, count: /^[\d,]+$/.test(text) && all.findIndex(it => /^[\d,]+$/.test(it)) === i }))
}

function People({ planId, cohort, onClose }: { planId: string; cohort: Cohort | null; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const people = useCohortPeople(planId, cohort?.id ?? null)
  return (
    <Sheet open={cohort !== null} onClose={onClose} title={cohort?.stepName ?? ''}>
      <p className={styles.calm}>{cohort?.sentence}</p>
      {people.isError && <Failed error={people.error} onRetry={() => void people.refetch()} />}
      <ul className={styles.people}>
        {people.data?.items.map(it => (
          <li key={`${it.customerId} ${it.occurrence}`}>
            <Link to={`/customers/${it.customerId}`}>{it.name}</Link>
            <small>
              {it.dueAt && f.dateTime(it.dueAt)}
              {it.newDueAt && it.newDueAt !== it.dueAt && ` → ${f.dateTime(it.newDueAt)}`}
            </small>
          </li>
        ))}
      </ul>
      {people.data?.next && <small className={styles.calm}>{t('planEditor.effect.more')}</small>}
    </Sheet>
  )
}
