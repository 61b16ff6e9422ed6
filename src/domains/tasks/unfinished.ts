import { Refusal } from '#kernel/refusal.ts'

/** The task if it can still be worked on; else a Refusal: no-such-task, task-done, task-cancelled. */
export function unfinished<T extends { state: string }>(task: T | null): T {
  if (!task) throw new Refusal('no-such-task', 'この仕事は見つかりません。一覧を開き直してください。', { status: 404 })
  if (task.state === 'done') throw new Refusal('task-done', 'この仕事はもう済んでいます。', { status: 409 })
  if (task.state === 'cancelled') throw new Refusal('task-cancelled', 'この仕事は取り消されています。', { status: 409 })
  return task
}
