import type { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'

/** RFC 9457 problem details with a stable code. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  fields?: Record<string, string>
  data?: unknown
}

/** The problem a thrown value becomes; anything but a Refusal is a bug, answered as 500 without its inner words. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) {
    const status = thrown.status ?? 422
    return {
      type: `/problems/${thrown.code}`,
      title: thrown.sentence,
      status,
      code: thrown.code,
      ...(thrown.data === undefined ? {} : { data: thrown.data }),
    }
  }
  return { type: '/problems/bug', title: 'うまくいきませんでした。もう一度お試しください。', status: 500, code: 'bug' }
}

/** The problem of input that does not fit its schema: one sentence per field path. */
export function invalid(error: z.ZodError): Problem {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.') || '_'] ??= issue.message
  return { type: '/problems/invalid', title: '入力の内容を確かめてください。', status: 422, code: 'invalid', fields }
}

export const answerProblem = (problem: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  })
