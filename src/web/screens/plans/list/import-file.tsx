import { IconFileUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPage, PlanProblem } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import styles from './list.module.css'

const LARGEST = 1_000_000

/** A plan from a file, dropped or chosen; what is wrong in it is named by its line. */
export function ImportFile() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => {
      if (file.size > LARGEST) throw new ApiProblem({ code: 'plan-file-too-large', title: t('plans.file.large'), status: 413 })
      return api.put<PlanPage>(`/plans/by-key/${keyOf(file.name)}/file`, file)
    },
    onSuccess: async plan => {
      toast.done(t('plans.file.taken', { name: plan.name }))
      await client.invalidateQueries({ queryKey: ['plans'] })
      await navigate({ to: `/plans/${plan.id}` })
    },
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) take.mutate(file)
  }
  return (
    <section
      className={styles.drop}
      data-over={over}
      aria-label={t('plans.file.label')}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={22} stroke={1.6} aria-hidden="true" />
      <span>{t('plans.file.drop')}</span>
      <Button busy={take.isPending} onClick={() => field.current?.click()}>
        {t('plans.file.choose')}
      </Button>
      <input
        ref={field}
        type="file"
        accept=".yaml,.yml,application/yaml"
        hidden
        aria-label={t('plans.file.label')}
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) take.mutate(file)
          event.currentTarget.value = ''
        }}
      />
      {take.isError && <Wrong error={take.error} />}
    </section>
  )
}

function Wrong({ error }: { error: Error }) {
  const { t } = useTranslation()
  const problems = problemsIn(error)
  return (
    <div className={styles.wrong}>
      <Callout tone="shu" title={t('plans.file.wrong')}>
        {problems.length === 0 ? (
          sentenceOf(error)
        ) : (
          <ul>
            {problems.map(it => (
              <li key={it.sentence}>{it.sentence}</li>
            ))}
          </ul>
        )}
      </Callout>
    </div>
  )
}

function problemsIn(error: unknown): PlanProblem[] {
  const data = error instanceof ApiProblem ? (error.data as { problems?: PlanProblem[] } | undefined) : undefined
  return Array.isArray(data?.problems) ? data.problems : []
}

/** The plan's key from the file's name; a name without a usable letter becomes a key of its own. */
export function keyOf(name: string): string {
  const bare = name
    .replace(/\.ya?ml$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return bare.slice(0, 60) || `plan-${Date.now().toString(36)}`
}
