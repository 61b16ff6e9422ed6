import type { ApiProblem } from './api-problem.ts'

type Listener = (problem: ApiProblem) => void
const listeners: Listener[] = []

/** Listens to every write the server refused with a word on its fields; the newest listener hears it, and answers how to stop. */
export function onRefused(listener: Listener): () => void {
  listeners.push(listener)
  return () => void listeners.splice(listeners.indexOf(listener), 1)
}

/** A write was refused with a word on its fields: whoever listens makes sure that it is read. */
export function tellRefused(problem: ApiProblem): void {
  listeners.at(-1)?.(problem)
}
