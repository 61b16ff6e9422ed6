import type { callerOf } from '#test/support/caller.ts'

type Api = ReturnType<typeof callerOf>

/** The wizard's way through its API: upload, take the guess, run, wait for the end. */
export function importing(owner: Api, work: () => Promise<void>) {
  return {
    async takesIn(kind: 'customers' | 'purchases' | 'events', name: string, text: string | Uint8Array<ArrayBuffer>) {
      const body = typeof text === 'string' ? new TextEncoder().encode(text) : text
      const opened = await owner.post(`/api/v1/imports?name=${encodeURIComponent(name)}`, body, {
        headers: { 'content-type': 'application/octet-stream' },
      })
      if (opened.status !== 201) throw new Error(JSON.stringify(opened.body))
      const at = `/api/v1/imports/${opened.body.id}`
      const guess = await owner.get(`${at}/guess?kind=${kind}`)
      const begun = await owner.put(`${at}/run`, { kind, mapping: guess.body.mapping })
      if (begun.status !== 200) throw new Error(JSON.stringify(begun.body))
      await work()
      return (await owner.get(at)).body
    },
  }
}
