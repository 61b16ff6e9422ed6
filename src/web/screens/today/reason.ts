import type { TFunction } from 'i18next'
import { reasonOf } from '#domains/tasks/rules.ts'
import type { Format } from '#web/lib/format.ts'
import type { Task } from './use-today.ts'

/** Why this stands here today, in a sentence. */
export function reasonWords(task: Pick<Task, 'why' | 'title'>, t: TFunction, f: Format): string {
  if (task.why.cap) {
    const { day, channel } = task.why.cap
    return t('today.why.cap', { day: f.date(day), title: task.title, channel: t(`ui.channel.${channel ?? 'email'}`) })
  }
  const days = task.why.on ? -f.daysAway(task.why.on) : null
  const reason = reasonOf(task.why, days)
  if (reason.key === 'plan' && !task.why.plan) return task.title
  return t(`today.why.${reason.key}`, {
    days: reason.days,
    plan: task.why.plan ?? '',
    title: task.title,
    text: task.why.text ?? '',
  })
}

/** The icon of a task: its channel as a person sees it. */
export const iconOf = (kind: string): string =>
  ({ call: 'phone', promise: 'phone', care: 'care', message: 'email' })[kind] ?? kind
