import { settings } from '#domains/staff/index.ts'
import type { LetErase, LetOut } from '#platform/http/mount.ts'
import { withSecond } from './second.ts'

/** Lets a file of many people out if it holds few (with all the same person took out within a day), or a second person approved exactly this list, seen by exactly these eyes. Refusal `approval-needed` (409). @law 12-13 */
export const letOut: LetOut = async ({ db, viewer, sight, params, query, now }, { method, path }, takes, work) => {
  // Made and counted before the transaction of the decision: a file that waited for a second connection while it holds one would bring ten of them to a stand.
  const file = await work()
  if (!(await settings.get(db, 'approval')).exports) return file
  const { format: _, ...asked } = (query ?? {}) as Record<string, unknown>
  const { people, title } = await takes()
  // The same rows seen by somebody else, or with less masked, are another file.
  const exactly = { operation: `${method} ${path}`, params: params ?? null, asked, sight }
  const weigh = async () => ({ people, title, exactly, templates: [] })
  await withSecond(db, viewer, { what: 'export', subject: null, work: async () => {}, weigh }, now)
  return file
}

/** Lets somebody erase people: few within a day, more with a second person. It is weighed before, for what is erased does not come back. Refusal `approval-needed` (409). @law 12-13 */
export const letErase: LetErase = async ({ db, viewer, params, now }, { method, path }, people) => {
  const weigh = async () => ({
    people,
    title: 'erasure',
    exactly: { operation: `${method} ${path}`, params: params ?? null },
    templates: [],
  })
  await withSecond(db, viewer, { what: 'erasure', subject: null, work: async () => {}, weigh }, now)
}
