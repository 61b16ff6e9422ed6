export type RefusalData = Readonly<Record<string, unknown>>

/** The one thing thrown on purpose: a stable code for machines, a Japanese sentence that tells the person what to do, an HTTP status (422 unless told) and facts for the screen. */
export class Refusal extends Error {
  readonly code: string
  readonly sentence: string
  readonly status: number | undefined
  readonly data: RefusalData | undefined

  constructor(code: string, sentence: string, more: { status?: number; data?: RefusalData; cause?: unknown } = {}) {
    super(sentence, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Refusal'
    this.code = code
    this.sentence = sentence
    this.status = more.status
    this.data = more.data
  }
}

/** Is this error a Refusal (optionally: with this code)? */
export function isRefusal(error: unknown, code?: string): error is Refusal {
  return error instanceof Refusal && (code === undefined || error.code === code)
}
