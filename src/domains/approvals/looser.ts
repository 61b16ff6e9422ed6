import type { Db } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'
import type { Loosened } from './contract.ts'
import { withSecond } from './second.ts'

type Loosening<T> = { title: string; work: (tx: Db) => Promise<{ done: T; exactly: unknown; changes: readonly Loosened[] }> }

/** Does something that may loosen what the house holds itself to and is no setting: free where it loosens nothing, else with a second person. Refusals `loosening-alone`, `approver-taken` (409). @law 12-13 */
export async function withLooser<T>(db: Db, viewer: Viewer, { title, work }: Loosening<T>, now: Date): Promise<T> {
  const weigh = async (_: Db, { exactly, changes }: Awaited<ReturnType<typeof work>>) => ({
    ...{ people: 0, exactly: { title, exactly }, title, templates: [] },
    changes,
  })
  return (await withSecond(db, viewer, { what: 'act', subject: null, work, weigh }, now)).done
}
