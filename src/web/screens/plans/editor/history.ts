/** What can be undone and redone. `tag` names the field of the last change, so that letters typed into one field are one step back. */
export type History<T> = { past: readonly T[]; now: T; future: readonly T[]; tag: string | null; at: number }

const PAUSE = 1_500
const LONGEST = 200

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], tag: null, at: 0 })

/** Writes the next state; changes of one tag within a second and a half of each other are one. */
export function change<T>(history: History<T>, next: T, at: number, tag: string | null = null): History<T> {
  if (next === history.now) return history
  const same = tag !== null && tag === history.tag && at - history.at < PAUSE
  return { past: same ? history.past : [...history.past, history.now].slice(-LONGEST), now: next, future: [], tag, at }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], tag: null, at: 0 }
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.now], now: next, future, tag: null, at: 0 }
}
