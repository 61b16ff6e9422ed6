import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#domains/imports/contract.ts'
import { api } from '#web/lib/api.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportResult } from './import-result.tsx'
import { StatePill } from './state-pill.tsx'

/** One import, from the columns of its file to where every row went. */
export function ImportPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const one = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.get<ImportView>(`/imports/${id}`, { signal }),
    refetchInterval: query => (query.state.data?.doing ? 1000 : false),
  })
  const [back, setBack] = useState(false)
  if (one.error) return <Failed error={one.error} onRetry={() => void one.refetch()} />
  const it = one.data
  const step = it && stepOf(it, back)
  const crumbs = [{ label: t('imports.title'), to: '/imports' }]
  return (
    <Page wide>
      <PageHeader title={it?.fileName ?? '…'} crumbs={crumbs} summary={it && <StatePill it={it} />} />
      {it && step && (
        <>
          <Steps
            steps={stepsOf(it, step).map(key => ({ key, label: t(`imports.steps.${key}`) }))}
            current={step}
            {...goBack(it, setBack)}
          />
          {step === 'columns' && <ColumnsStep it={it} onStarted={() => setBack(false)} />}
          {it.doing && <ImportProgress it={it} />}
          {step !== 'columns' && !it.doing && <ImportResult it={it} onBack={() => setBack(true)} />}
        </>
      )}
    </Page>
  )
}

const STEPS = ['columns', 'check', 'take', 'result'] as const

// A dry run that nobody made is no step that was done.
const stepsOf = (it: ImportView, step: string) =>
  STEPS.filter(key => key !== 'check' || it.checkedAt !== null || step === 'columns' || step === 'check')

function stepOf(it: ImportView, back: boolean): (typeof STEPS)[number] {
  if (it.doing === 'taking') return it.dryRun ? 'check' : 'take'
  if (it.doing === 'undoing' || it.state === 'done' || it.state === 'undone') return 'result'
  if (back || it.startedAt === null || it.counts.rows === 0) return 'columns'
  return it.dryRun ? 'check' : 'take'
}

const goBack = (it: ImportView, setBack: (back: boolean) => void) =>
  it.doing || it.state === 'done' || it.state === 'undone' ? {} : { onGo: (key: string) => setBack(key === 'columns') }
