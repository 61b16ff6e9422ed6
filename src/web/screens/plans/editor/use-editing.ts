import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPage, PlanProblem, Step } from '#domains/plans/contract.ts'
import { problemsOf } from '#domains/plans/rules.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { toast } from '#web/ui/toast.tsx'
import { useTemplates } from '../doors.ts'
import { addFollowing, addStep, changeStep, type Kind, moveStep, putBack, removeStep } from './edits.ts'
import type { Draft } from './use-draft.ts'

export type Editing = ReturnType<typeof useEditing>

/** What is chosen, what is wrong, and the acts on steps; the list and the map share it. */
export function useEditing(page: PlanPage, draft: Draft) {
  const { t } = useTranslation()
  const [search, setSearch] = useUrl()
  const { plan } = draft
  const problems = useProblems(page, draft)
  const step = plan.steps.find(it => it.key === one(search, 'step'))
  const taken = page.live?.steps.map(it => it.key) ?? []

  const choose = (key: string | undefined) => setSearch({ step: key, panel: undefined }, { replace: step !== undefined })
  const took = ({ plan: next, key }: { plan: typeof plan; key: string }) => {
    draft.change(next)
    choose(key)
  }
  return {
    problems,
    /** Keys of the steps in force: their kind and anchor stay. */
    published: taken,
    step,
    choose,
    go: (by: number) => {
      const at = plan.steps.findIndex(it => it.key === step?.key)
      const next = plan.steps[at < 0 ? 0 : Math.min(Math.max(at + by, 0), plan.steps.length - 1)]
      if (next) choose(next.key)
    },
    add: (kind: Kind) => took(addStep(plan, { after: step?.key ?? null, kind, name: t(`planEditor.fresh.${kind}`), taken })),
    addAfter: (parent: string) => took(addFollowing(plan, parent, t('planEditor.fresh.follow'), taken)),
    edit: (key: string, change: (step: Step) => Step, tag: string | null = null) =>
      draft.change(changeStep(plan, key, change), tag && `${key} ${tag}`),
    move: (by: number) => step && draft.change(moveStep(plan, step.key, by)),
    remove: (gone: Step) => {
      if (plan.steps.length === 1)
        return toast.problem(new ApiProblem({ code: 'last-step', title: t('planEditor.lastStep'), status: 422 }))
      const at = plan.steps.indexOf(gone)
      draft.change(removeStep(plan, gone.key))
      choose((plan.steps[at + 1] ?? plan.steps[at - 1])?.key)
      toast.undo(t('planEditor.removed', { name: gone.name }), () => draft.change(now => putBack(now, gone, at)))
    },
  }
}

// Who is on the staff and which fields are sensitive is not told to the editor.
const SERVER_ONLY: ReadonlySet<string> = new Set(['no-staff', 'sensitive-without-purpose'])

/** What is wrong, by the rules the server uses; only what the server alone knows (nobody on the staff) is taken from its answer. */
function useProblems(page: PlanPage, { plan }: Draft): PlanProblem[] {
  const { i18n } = useTranslation()
  const list = useTemplates()
  const language = i18n.language.startsWith('en') ? 'en' : 'ja'
  return useMemo(() => {
    const items = list.data?.items.filter(it => !it.archived)
    const templates = items && new Map(items.map(it => [it.key, { kind: it.kind, legalClass: it.legalClass }]))
    const known = { live: page.live, ...(templates ? { templates } : {}) }
    const serverOnly = page.problems.filter(
      it => SERVER_ONLY.has(it.code) && (!it.step || plan.steps.some(step => step.key === it.step)),
    )
    return [...problemsOf(plan, known, language), ...serverOnly]
  }, [plan, page.live, page.problems, list.data, language])
}
