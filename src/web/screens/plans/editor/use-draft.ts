import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { DraftAnswer, PlanDefinition, PlanPage } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { begin, change, redo, undo } from './history.ts'
import { shapeFaults } from './shape.ts'

const WAIT = 800

export type Draft = ReturnType<typeof useDraft>
export type Saving = 'saved' | 'waiting' | 'faulty' | 'conflict' | 'failed'
type Kept = { definition: PlanDefinition; at: string | null; version: number | null }

/** The plan being written: every change can be undone, is kept on the server a moment later, and never over a colleague's. */
export function useDraft(page: PlanPage) {
  const [history, setHistory] = useState(() => begin(page.definition))
  const plan = history.now
  const faults = useMemo(() => shapeFaults(plan), [plan])
  const { kept, trouble, save } = useKeeping(page, plan, kept => setHistory(begin(kept)))
  const dirty = plan !== kept.definition
  useEffect(() => {
    if (!dirty || faults.length > 0 || trouble === 'conflict') return
    const timer = setTimeout(() => void save(plan), WAIT)
    return () => clearTimeout(timer)
  }, [plan, dirty, faults, trouble, save])
  useWarning(dirty)

  return {
    plan,
    faults,
    savedAt: kept.at,
    saving: savingOf({ dirty, faulty: faults.length > 0, trouble }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next: PlanDefinition | ((plan: PlanDefinition) => PlanDefinition), tag: string | null = null) =>
      setHistory(now => change(now, typeof next === 'function' ? next(now.now) : next, Date.now(), tag)),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    /** Keeps what is not kept yet, at once; false when that was not possible. */
    flush: async () => !dirty || (faults.length === 0 && (await save(plan))),
    /** Keeps this one, whatever a colleague wrote meanwhile. */
    overwrite: () => void save(plan, { over: true }),
  }
}

function savingOf({ dirty, faulty, trouble }: { dirty: boolean; faulty: boolean; trouble: Saving | null }): Saving {
  if (trouble === 'conflict') return 'conflict'
  if (!dirty) return 'saved'
  if (faulty) return 'faulty'
  return trouble ?? 'waiting'
}

function useKeeping(page: PlanPage, plan: PlanDefinition, adopt: (definition: PlanDefinition) => void) {
  const client = useQueryClient()
  const [kept, setKept] = useState<Kept>(() => keptOf(page))
  const [trouble, setTrouble] = useState<'conflict' | 'failed' | null>(null)
  const latest = useRef(kept)
  latest.current = kept

  // A colleague saved or published while nothing is unsaved here: follow. What is unsaved stays, and the next save meets the conflict.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server says anew is looked at
  useEffect(() => {
    if (plan !== latest.current.definition || !isNewer(page, latest.current)) return
    setKept(keptOf(page))
    adopt(page.definition)
  }, [page])

  const save = useCallback(
    async (definition: PlanDefinition, { over = false } = {}): Promise<boolean> => {
      try {
        const body = { definition, ...(over ? {} : { after: latest.current.at }) }
        const answer = await api.put<DraftAnswer>(`/plans/${page.id}/draft`, body)
        await client.cancelQueries({ queryKey: ['plans', 'page', page.id] })
        const saved = { definition, at: answer.savedAt, version: latest.current.version }
        latest.current = saved
        setKept(saved)
        setTrouble(null)
        client.setQueryData<PlanPage>(
          ['plans', 'page', page.id],
          now => now && { ...now, ...answer, definition, draftSavedAt: answer.savedAt, hasDraft: true, name: definition.name },
        )
        return true
      } catch (error) {
        setTrouble(error instanceof ApiProblem && error.code === 'draft-changed' ? 'conflict' : 'failed')
        return false
      }
    },
    [client, page.id],
  )
  return { kept, trouble, save }
}

const keptOf = ({ definition, draftSavedAt, liveVersion }: PlanPage): Kept => ({
  definition,
  at: draftSavedAt,
  version: liveVersion,
})

const isNewer = (page: PlanPage, kept: Kept): boolean =>
  (page.draftSavedAt ?? '') > (kept.at ?? '') || page.liveVersion !== kept.version

function useWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [dirty])
}
