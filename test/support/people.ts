import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'

const NAMES = ['髙橋 健一', '渡邉 千尋', '山﨑 美咲', '斎藤 大輔', '𠮷田 さくら', '中村 陽菜', '小林 翔', '加藤 結衣'] as const

let numbers = 0
/** A mobile number nobody else of this test file has: a refusal at a number counts for whoever has it. */
export const freshMobile = (): string => `+8190${String(12_345_678 + numbers++)}`

export type Someone = {
  id?: string
  name?: string
  email?: string | null
  mobile?: string | null
  line?: string | null
  state?: string
  bucket?: number
  attributes?: Record<string, unknown>
}

/** Adds people with names straight into the table; answers their ids in order. */
export async function people(
  db: Db,
  some: number | readonly Someone[],
  at = new Date('2026-01-05T00:00:00Z'),
): Promise<string[]> {
  const wanted: readonly Someone[] = typeof some === 'number' ? Array.from({ length: some }, () => ({})) : some
  const rows = wanted.map((it, i) => {
    const id = it.id ?? newId()
    const name = it.name ?? NAMES[i % NAMES.length] ?? ''
    const email = it.email === undefined ? `${id.slice(-12)}@example.com` : it.email
    return { ...it, id, name, email }
  })
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick)
  await sql`
    insert into customers (id, raw_name, name, name_key, email, email_key, email_quality, mobile, mobile_e164, line_id, state, control_bucket, attributes, created_at, updated_at)
    select id, name, name, replace(name, ' ', ''), email, email, case when email is not null then 'ok' end, mobile, mobile, line, state, bucket, attributes, ${at}, ${at}
      from unnest(${column(r => r.id)}::uuid[], ${column(r => r.name)}::text[], ${column(r => r.email)}::text[], ${column(r => r.mobile ?? null)}::text[],
        ${column(r => r.line ?? null)}::text[], ${column(r => r.state ?? 'active')}::text[], ${column(r => r.bucket ?? 999)}::smallint[],
        ${column(r => JSON.stringify(r.attributes ?? {}))}::jsonb[]) as p(id, name, email, mobile, line, state, bucket, attributes)`.execute(
    db,
  )
  return rows.map(row => row.id)
}
