import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import type { Mapping } from '#domains/imports/contract.ts'
import { carryOut } from '#domains/imports/index.ts'
import { world } from './world.ts'

type Change = Partial<Omit<Mapping, 'columns'>> & { columns?: Record<string, string>; dryRun?: boolean; kind?: string }

/** A world with a data folder of its own, and the steps of the wizard through HTTP. */
export async function importing() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-imports-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const w = await world({ env: { KIZUKAI_DATA: folder } })
  const me = w.as(await w.anOwner())

  const upload = async (bytes: Uint8Array | string, name = 'お客様.csv') =>
    me.post(
      `/api/v1/imports?name=${encodeURIComponent(name)}`,
      typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes),
    )

  /** Uploads, takes the guess as it is (but for `change`), runs the job, and answers the import as it ended. */
  async function importAll(bytes: Uint8Array | string, { dryRun = false, kind, ...change }: Change = {}, name?: string) {
    const opened = await upload(bytes, name)
    expect(opened.status).toBe(201)
    const { id } = opened.body
    const guess = (await me.get(`/api/v1/imports/${id}/guess${kind ? `?kind=${kind}` : ''}`)).body
    const mapping = { ...guess.mapping, ...change, columns: { ...guess.mapping?.columns, ...change.columns } }
    const started = await me.put(`/api/v1/imports/${id}/run`, { kind: guess.kind, mapping, dryRun })
    if (started.status === 200) await carryOut(w, id)
    return { id, guess, started, ended: (await me.get(`/api/v1/imports/${id}`)).body }
  }

  const rejectsOf = async (id: string): Promise<string> => (await me.get(`/api/v1/imports/${id}/rejects.csv`)).body
  const count = async (table: string) =>
    Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(w.db)).rows[0]?.n)
  const customer = async (number: string) =>
    (
      await sql<Record<string, unknown>>`
      select c.* from customers c join customer_keys k on k.customer_id = c.id where k.external_id = ${number}`.execute(w.db)
    ).rows[0]

  return { w, me, folder, upload, importAll, rejectsOf, count, customer }
}
