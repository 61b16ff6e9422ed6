import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { type Counter, settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { stricter } from '#domains/templates/rules.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import type { DeliveryRow, MessageView, Overview } from './contract.ts'
import { hashOf } from './letter.ts'
import {
  dayCounts,
  deliveryRow,
  deliveryRows,
  type Filter,
  failureReasons,
  heldCount,
  heldReasons,
  type Kept,
  standingCounts,
} from './list-views.ts'
import { troubles } from './trouble-views.ts'

const Place = z.object({ at: z.iso.datetime(), id: z.guid() })

type Asked = Omit<Filter, 'sought'> & { q?: string | undefined; cursor?: string | undefined; limit: number }

// Whoever shares a name with more people than this is looked for in the list of customers.
const MOST_SOUGHT = 200

/** Attempts, newest first; `q` names a customer as the list of customers does, or a part of a recent address or subject. */
export async function deliveries(db: Db, { q, cursor, limit, ...filter }: Asked): Promise<Page<DeliveryRow>> {
  const after = cursor ? decodeCursor(cursor, place => Place.parse(place)) : null
  const sought = q ? { text: q, customers: await customers.search(db, q, MOST_SOUGHT) } : undefined
  const rows = await deliveryRows(db, { ...filter, sought }, after, limit + 1)
  return pageOf(rows, limit, last => ({ at: new Date(last.at).toISOString(), id: last.id }))
}

/** A message as it was said: kept words, or the pinned text filled again with the words it was filled with. Refusal `delivery-not-found`. */
export async function message({ db }: Pick<World, 'db'>, customer: string, id: string): Promise<MessageView> {
  const kept = await deliveryRow(db, customer, id)
  if (!kept) throw new Refusal('delivery-not-found', 'このメッセージは見つかりません。', { status: 404 })
  const { templateId, templateVersion, language, legalClass: _, fields, body, html, hash, ...row } = kept
  const text =
    templateId && templateVersion ? await templates.versionAt(db, templateId, templateVersion, language ?? 'ja') : undefined
  const words = body === null ? again(kept, text) : { text: body, html }
  const template = text ? { id: text.templateId, name: text.name, version: text.version } : null
  return {
    ...row,
    template,
    text: words.text,
    html: words.html,
    faithful: hash === null || hashOf({ subject: row.subject, text: words.text }) === hash,
  }
}

function again(kept: Kept, text: templates.Source | undefined): { text: string; html: string | null } {
  if (!text || !kept.fields) return { text: '', html: null }
  // As it was filled then: the class of its contact, and the terms of a mail-order seller where they were said.
  const legalClass = stricter(text.legalClass, kept.legalClass ?? text.legalClass)
  const mailOrder = Object.keys(kept.fields).some(path => path.startsWith('company.terms.'))
  const compiled = templates.compile({ ...text, legalClass, mailOrder })
  const fields = nested(kept.fields)
  if (kept.channel !== 'email') return { text: templates.renderShort(compiled, fields).text, html: null }
  const { body, html } = templates.render(compiled, fields)
  return { text: body, html }
}

/** { 'order.date': x } → { order: { date: x } }. */
function nested(flat: Record<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split('.')
    const last = names.pop() ?? path
    let at = whole
    for (const name of names) {
      const inner = at[name]
      at[name] = typeof inner === 'object' && inner !== null ? inner : {}
      at = at[name] as Record<string, unknown>
    }
    at[last] = value
  }
  return whole
}

const DAYS = 14

/** What went in the last 14 days and what waits. */
export async function overview(db: Db, now: Date): Promise<Overview> {
  const from = new Date(now.getTime() - DAYS * 86_400_000)
  const { company, sending } = await settings.all(db)
  const [days, standing, held, failures, stopped] = await Promise.all([
    dayCounts(db, from, company.zone),
    standingCounts(db, now),
    heldReasons(db),
    failureReasons(db, from),
    troubles(db, from),
  ])
  return { paused: sending.paused, pausedReason: sending.reason, days, ...standing, held, failures, troubles: stopped }
}

/** Stops all sending, with a reason that everybody sees; what is in a worker's hand is finished. */
export async function pauseSending(db: Db, reason: string, actor: string, now: Date): Promise<void> {
  await settings.put(db, 'sending', { paused: true, reason, since: now.toISOString() }, actor, now)
}

/** Lets sending go on: what was held for the stop waits again, what is past its last instant goes to the late list; it does not burst out. */
export function resumeSending(db: Db, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await settings.put(tx, 'sending', { paused: false, reason: null, since: null }, actor, now)
    await touchpoints.releaseAll(tx, { reason: 'paused.sending' }, actor, now)
    await touchpoints.expireLate(tx, now)
  })
}

/** What waits for a person, for the badge of 配信: messages held. */
export const stuckCounter: Counter = async db => ({ 'dispatch.stuck': await heldCount(db) })
