import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice, Choices, Cohort, Effect, Published } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useEffectOf } from '../doors.ts'
import type { EditorProps } from '../editor/editor-props.ts'
import { ActivateSheet } from '../list/activate-sheet.tsx'
import { CohortList } from './cohort-list.tsx'
import { ComingDays } from './coming-days.tsx'
import styles from './publish.module.css'
import { useStepWords, WordsPart } from './words-part.tsx'

type Props = EditorProps & { asked: boolean }

/** What publishing this draft does to the people inside, what the next thirty days bring, and the publishing itself. */
export function EffectPanel({ page, draft, editing, frozen, asked }: Props) {
  const { t } = useTranslation()
  const changed = page.hasDraft && page.liveVersion !== null
  const effect = useEffectOf(page.id, draft.savedAt, changed && draft.saving === 'saved')
  const [choices, setChoices] = useState<Choices>({})
  const words = useStepWords(page.id, draft.savedAt, draft.saving === 'saved')
  const errors = editing.problems.filter(it => it.level === 'error').length
  const blocked = words.data?.some(it => it.level === 'block') ?? false
  const ready = draft.saving === 'saved' && errors === 0 && !blocked
  return (
    <div className={styles.panel}>
      {changed && (
        <section>
          <CardTitle>{t('planEditor.effect.title')}</CardTitle>
          {effect.isError && <Failed error={effect.error} onRetry={() => void effect.refetch()} />}
          {effect.data && (
            <Cohorts
              planId={page.id}
              effect={effect.data}
              choices={choices}
              onChoose={(cohort, choice) => setChoices({ ...choices, [cohort]: choice })}
            />
          )}
        </section>
      )}
      <WordsPart words={words} />
      <ComingDays planId={page.id} draftAt={page.hasDraft ? draft.savedAt : null} run={asked && draft.saving === 'saved'} />
      {!frozen && <Publish {...{ page, draft, errors, ready }} choices={choices} effect={effect.data} />}
    </div>
  )
}

type CohortsProps = {
  planId: string
  effect: Effect
  choices: Choices
  onChoose: (cohort: string, choice: Choice) => void
}

function Cohorts({ planId, effect, choices, onChoose }: CohortsProps) {
  const { t } = useTranslation()
  const f = useFormat()
  if (effect.inside === 0) return <p className={styles.calm}>{t('planEditor.effect.nobody')}</p>
  return (
    <>
      <CohortList planId={planId} cohorts={effect.cohorts} choices={choices} onChoose={onChoose} />
      <p className={styles.calm}>{t('planEditor.effect.untouched', { n: f.number(effect.untouched) })}</p>
    </>
  )
}

const chosen = (cohorts: readonly Cohort[] = [], choices: Choices): Choices =>
  Object.fromEntries(cohorts.map(({ id, preset }) => [id, choices[id] ?? preset]))

type PublishProps = Pick<Props, 'page' | 'draft'> & {
  errors: number
  ready: boolean
  choices: Choices
  effect: Effect | undefined
}

function Publish({ page, draft, errors, ready, choices, effect }: PublishProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [, setSearch] = useUrl()
  const [activating, setActivating] = useState(false)
  const publish = useMutation({
    mutationFn: () =>
      api.post<Published>(`/plans/${page.id}/versions`, { choices: chosen(effect?.cohorts, choices), after: draft.savedAt }),
    onSuccess: async ({ version, asked }) => {
      toast.done(t(asked > 0 ? 'planEditor.publish.doneAsked' : 'planEditor.publish.done', { version, count: asked }))
      await client.invalidateQueries({ queryKey: ['plans'] })
      setSearch({ panel: undefined })
    },
  })
  const first = page.liveVersion === null
  const words = errors > 0 ? t('planEditor.publish.faulty', { count: errors }) : null
  if (first || page.state === 'draft')
    return (
      <div className={styles.act}>
        {words && <p className={styles.faulty}>{words}</p>}
        <Button kind="main" big full disabled={!ready} onClick={() => setActivating(true)}>
          {t('plans.activate.open')}
        </Button>
        <ActivateSheet plan={page} open={activating} onClose={() => setActivating(false)} />
      </div>
    )
  if (!page.hasDraft) return <p className={styles.calm}>{t('planEditor.publish.nothing')}</p>
  return (
    <div className={styles.act}>
      {words && <p className={styles.faulty}>{words}</p>}
      <Button kind="main" big full busy={publish.isPending} disabled={!ready || !effect} onClick={() => publish.mutate()}>
        {t('planEditor.publish.do', { version: (page.liveVersion ?? 0) + 1 })}
      </Button>
      <small>{t('planEditor.publish.note')}</small>
    </div>
  )
}
