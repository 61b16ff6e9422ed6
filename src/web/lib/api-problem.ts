/** What the server says when it refuses (RFC 9457 problem+json): `code` is stable, `title` is a sentence for the person. */
export class ApiProblem extends Error {
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly status: number
  readonly fields: Record<string, string> | undefined
  readonly data: unknown

  constructor(what: Pick<ApiProblem, 'code' | 'title' | 'status'> & Partial<Pick<ApiProblem, 'detail' | 'fields' | 'data'>>) {
    super(what.title)
    this.name = 'ApiProblem'
    this.code = what.code
    this.title = what.title
    this.detail = what.detail
    this.status = what.status
    this.fields = what.fields
    this.data = what.data
  }
}

/** Reads a refused response, whatever it holds: a proxy's HTML page becomes a problem too. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const said = isRecord(body) ? body : {}
  return new ApiProblem({
    code: text(said.code) ?? `http-${response.status}`,
    title: text(said.title) ?? text(said.detail) ?? '',
    detail: text(said.detail),
    status: response.status,
    fields: fieldsOf(said.fields),
    data: said.data,
  })
}

/** The network failed before any answer came. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ code: 'unreachable', title: '', status: 0 })
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fieldsOf(value: unknown): Record<string, string> | undefined {
  if (!isRecord(value)) return undefined
  return Object.fromEntries(Object.entries(value).map(([name, sentence]) => [name, String(sentence)]))
}
