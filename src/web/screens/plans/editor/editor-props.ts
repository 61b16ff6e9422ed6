import type { PlanPage } from '#domains/plans/contract.ts'
import type { Draft } from './use-draft.ts'
import type { Editing } from './use-editing.ts'

/** What every part of the editor gets. `frozen`: nothing can be changed. */
export type EditorProps = { page: PlanPage; draft: Draft; editing: Editing; frozen: boolean }
