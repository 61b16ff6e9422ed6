import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { companyFields, sellsByMail } from './fields.ts'
import { wordsInUse } from './in-use-views.ts'
import { lacksIn } from './look.ts'
import { allTemplates } from './store.ts'

/** Which published texts, by name, lack a display item (D1–D5, T6) because the house has not set it. @law M16 M17 T6 */
export async function unsetIn(db: Db): Promise<{ name: string; item: string }[]> {
  const house = await settings.all(db)
  const mailOrder = sellsByMail(house)
  const company = companyFields(house.company, mailOrder ? house.terms : null)
  const live = (await allTemplates(db)).filter(it => it.liveVersion !== null && !it.archived)
  const texts = await wordsInUse(
    db,
    live.map(it => it.key),
  )
  const found = texts.flatMap(text =>
    lacksIn({ ...text, sendDates: [], region: 'usual' }, company, mailOrder).flatMap(({ unset, item }) =>
      unset ? [{ name: text.name, item }] : [],
    ),
  )
  return [...new Map(found.map(it => [`${it.name} ${it.item}`, it])).values()]
}
