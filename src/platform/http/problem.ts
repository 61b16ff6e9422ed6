import type { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

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

/** The problem a thrown value becomes, in the caller's language; anything but a Refusal is a bug, answered as 500 without its inner words. */
export function problemOf(thrown: unknown, language: Language = 'ja'): Problem {
  if (!(thrown instanceof Refusal)) return problem('bug', 500, language)
  const { code, data } = thrown
  // The verb's own Japanese sentence may say more than the catalogue can; another language only has the catalogue.
  const title = language === 'ja' ? thrown.sentence : (sentence(code, language, data) ?? thrown.sentence)
  const { fields, ...rest } = data ?? {}
  return {
    type: `/problems/${code}`,
    title,
    status: thrown.status ?? 422,
    code,
    ...(fields ? { fields: fields as Record<string, string> } : {}),
    ...(Object.keys(rest).length > 0 ? { data: rest } : {}),
  }
}

/** The refusal of input that does not fit its schema: one sentence per field path. A domain's own Refusal may carry `data.fields` likewise. */
export function invalid(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.') || '_'] ??= issue.message
  return refuse('invalid', 422, { fields })
}

function problem(code: string, status: number, language: Language): Problem {
  return { type: `/problems/${code}`, title: sentence(code, language) ?? code, status, code }
}

/** A Refusal of this layer, its Japanese sentence taken from the catalogue. */
export function refuse(code: string, status: number, data?: Record<string, unknown>): Refusal {
  return new Refusal(code, sentence(code, 'ja', data) ?? code, { status, ...(data ? { data } : {}) })
}

export const answerProblem = (it: Problem): Response => {
  const wait = it.status === 429 ? (it.data as { seconds?: number } | undefined)?.seconds : undefined
  return new Response(JSON.stringify(it), {
    status: it.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    },
  })
}
