import type { callerOf } from '#test/support/caller.ts'

type Api = ReturnType<typeof callerOf>
type Words = { kind?: string; legalClass?: string; subject?: string; body?: string }

/** Plans as files and the texts they say, put in through the API. */
export function planning(owner: Api) {
  /** A text is written and published. */
  async function writes(key: string, { kind = 'message', legalClass = 'notice', ...words }: Words = {}): Promise<void> {
    const subject = kind === 'message' ? (words.subject ?? `${key}のお知らせ`) : null
    const body = words.body ?? '{{ customer.salutation }}\n\nいつもありがとうございます。'
    const made = await owner.post('/api/v1/templates', { key, name: key, kind, legalClass, subject, body })
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    const published = await owner.post(`/api/v1/templates/${made.body.id}/versions`)
    if (published.status !== 201) throw new Error(JSON.stringify(published.body))
  }

  /** The words of every template a plan file names, of the class of its step. */
  async function writesFor(file: string): Promise<void> {
    const known = new Set((await owner.get('/api/v1/templates')).body.items.map((it: { key: string }) => it.key))
    for (const step of file.split(/\n {2}- /).slice(1)) {
      const of = (field: string) => new RegExp(`${field}: ([\\w-]+)`).exec(step)?.[1] ?? ''
      const key = of('template')
      if (known.has(key)) continue
      known.add(key)
      const kind = { call: 'script', visit: 'script', postcard: 'postcard', check: 'checklist' }[of('kind')] ?? 'message'
      await writes(key, { kind, legalClass: of('legalClass') })
    }
  }

  /** A plan file becomes the draft of the plan with this key; answers the plan's id. */
  async function drafts(key: string, file: string): Promise<string> {
    await writesFor(file)
    const taken = await owner.put(`/api/v1/plans/by-key/${key}/file`, file, { headers: { 'content-type': 'application/yaml' } })
    if (taken.status !== 200) throw new Error(JSON.stringify(taken.body))
    const errors = taken.body.problems.filter((it: { level: string }) => it.level === 'error')
    if (errors.length > 0) throw new Error(JSON.stringify(errors))
    return taken.body.id
  }

  return {
    writes,
    drafts,
    /** A plan file is set going; anchors of the last days may come along. Answers the plan's id. */
    async starts(key: string, file: string, takeAlongDays = 0): Promise<string> {
      const id = await drafts(key, file)
      const going = await owner.put(`/api/v1/plans/${id}/activation`, { takeAlongDays })
      if (going.status !== 200) throw new Error(JSON.stringify(going.body))
      return id
    },
  }
}
