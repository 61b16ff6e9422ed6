import { sql } from 'kysely'
import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Db } from '#platform/database/connect.ts'

export const MAILING = '019aa000-0000-7000-8000-00000000aaaa'
export const sakura = {
  name: '株式会社さくらサイクル',
  address: '東京都練馬区桜台1-2-3',
  postalCode: '176-0002',
  phone: '03-1234-5678',
  questionsTo: 'info@sakura.example',
}

const paragraph =
  'このたびは当店をご利用いただき、まことにありがとうございました。お使いはじめのころは、ねじのゆるみやブレーキの利きなど、少しずつ調子が変わることがございます。気になるところがございましたら、どうぞお気軽にお知らせください。'

/** A text of about 3 kB as it leaves (plain text and HTML each). */
export const threeKilobytes = {
  key: 'mailing',
  name: '一か月のご案内',
  kind: 'message',
  subject: '{{ customer.salutation }}、その後いかがですか',
  body: `{{ customer.salutation }}\n\n${Array.from({ length: 8 }, () => paragraph).join('\n\n')}\n\n[ご予約はこちら](https://sakura.example/visit)\n`,
} as const

export type Mailing = { count: number; legalClass: 'ad' | 'notice'; at: Date; domains?: number; notAfter?: Date }

/** Makes `count` people at addresses of reserved domains and one mail for each that is due at `at`. */
export async function mailing(db: Db, { count, legalClass, at, domains = 20, notAfter }: Mailing): Promise<void> {
  await settings.put(db, 'company', sakura, 'test', at)
  await templates.install(db, [{ ...threeKilobytes, legalClass }], at)
  const card = { name: '一か月のご案内', kind: 'message' as const, channels: ['email' as const], template: 'mailing' }
  await touchpoints.register(db, MAILING, 1, { name: '配信の試し', control: 0, steps: [{ key: 'mail', card }] }, at)
  await sql`
    insert into customers (raw_name, name, name_key, email, email_key, email_quality, created_at, updated_at)
    select n, n, n, a, a, 'ok', ${at}, ${at}
      from generate_series(1, ${count}::int) i, lateral (select '髙橋 健一' || i as n, 'p' || i || '@d' || (i % ${domains}::int) || '.example.com' as a) x`.execute(
    db,
  )
  if (legalClass === 'ad')
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) select id, 'email', 'ad', 'yes', ${at}, 'form' from customers on conflict do nothing`.execute(
      db,
    )
  await touchpoints.plan(
    db,
    sql`select c.id, ${MAILING}::uuid, 'mail', 'once', 1, 'message', ${legalClass}, 5, ${at}::timestamptz, ${notAfter ?? null}::timestamptz, null::uuid, null::uuid, null::uuid from customers c`,
    at,
  )
}
