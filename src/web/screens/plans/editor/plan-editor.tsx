import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPage } from '#domains/plans/contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { TwoPane } from '#web/ui/two-pane.tsx'
import { usePlan } from '../doors.ts'
import { PlanMap } from '../map/plan-map.tsx'
import { Panel } from '../panel/panel.tsx'
import { EditorHead } from './editor-head.tsx'
import { EditorNotices } from './editor-notices.tsx'
import { StepList } from './step-list.tsx'
import { useDraft } from './use-draft.ts'
import { useEditing } from './use-editing.ts'

/** The editor of one plan: sentences or a map at the left, the chosen step or the effect at the right. */
export function PlanEditorScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const client = useQueryClient()
  const plan = usePlan(id)
  const [round, setRound] = useState(0)
  const startOver = async () => {
    await client.refetchQueries({ queryKey: ['plans', 'page', id] })
    setRound(now => now + 1)
  }
  return (
    <Page wide>
      {plan.isError && <Failed error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && <Editor key={`${id} ${round}`} page={plan.data} onStartOver={startOver} />}
    </Page>
  )
}

function Editor({ page, onStartOver }: { page: PlanPage; onStartOver: () => Promise<void> }) {
  const { t } = useTranslation()
  const [search, setSearch] = useUrl()
  const me = useMe()
  const draft = useDraft(page)
  const editing = useEditing(page, draft)
  const map = one(search, 'view') === 'map'
  const frozen = page.state === 'archived' || !may(me.data, 'plans:write')
  const open = editing.step !== undefined || one(search, 'panel') !== undefined
  const card = <Panel page={page} draft={draft} editing={editing} frozen={frozen} />
  return (
    <>
      <EditorHead page={page} draft={draft} editing={editing} frozen={frozen} onStartOver={onStartOver} />
      <EditorNotices page={page} draft={draft} editing={editing} frozen={frozen} onStartOver={onStartOver} />
      <TwoPane
        list={
          map ? (
            <PlanMap page={page} draft={draft} editing={editing} frozen={frozen} />
          ) : (
            <StepList page={page} draft={draft} editing={editing} frozen={frozen} />
          )
        }
        card={open ? card : undefined}
        cardLabel={editing.step?.name ?? t('planEditor.panel.effect')}
        nothing={card}
        onBack={() => setSearch({ step: undefined, panel: undefined })}
      />
    </>
  )
}
