import { useState } from 'react'
import { ApiProblem } from '#web/lib/api-problem.ts'

/** The values of a form and what the server said about each: `{...f.text('email')}` fills a field. `under` is where the form stands in the body that is sent ('owner.'). */
export function useFields<T extends Record<string, unknown>>(initial: T, problem?: unknown, under = '') {
  const [values, setValues] = useState(initial)
  const faults = problem instanceof ApiProblem ? (problem.fields ?? {}) : {}
  const set = (change: Partial<T>) => setValues(now => ({ ...now, ...change }))
  const field = <K extends keyof T & string>(name: K) => ({
    name,
    value: values[name],
    onChange: (value: T[K]) => set({ [name]: value } as unknown as Partial<T>),
    error: faults[under + name],
  })
  return { values, set, field }
}
