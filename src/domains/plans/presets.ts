import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { Text } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { PlanDefinition, PresetRow } from './contract.ts'
import { readPlanFile } from './plan-file.ts'
import { allPlans, insertPlan } from './plan-store.ts'

/** The trades that come ready, in the order they are offered. */
export const TRADES = {
  goods: '物販・EC',
  housing: '住宅・リフォーム',
  insurance: '保険',
  equipment: '設備・機械',
  saas: 'サブスク・SaaS',
  clinic: 'クリニック・サロン',
} as const
export type Trade = keyof typeof TRADES
export const Trade = z.enum(Object.keys(TRADES) as [Trade, ...Trade[]])

export type Preset = { key: string; trade: Trade; definition: PlanDefinition; texts: Text[] }

const folder = new URL('./presets/', import.meta.url)

/** The plans of a trade with all their texts, as the files beside this one say: thanks within a day, a guide on the next, a call within three, and so on. @law G15 */
export async function presetsOf(trade: Trade): Promise<Preset[]> {
  const names = (await readdir(new URL(`${trade}/`, folder))).filter(name => name.endsWith('.plan.yaml')).sort()
  return Promise.all(names.map(name => read(trade, name.replace('.plan.yaml', ''))))
}

/** All trades with their plans and which of them are here already. */
export async function presets(db: Db): Promise<PresetRow[]> {
  const here = new Set((await allPlans(db)).map(plan => plan.key))
  const rows = (Object.keys(TRADES) as Trade[]).map(async trade => ({
    trade,
    name: TRADES[trade],
    plans: (await presetsOf(trade)).map(({ key, definition }) => ({
      key,
      name: definition.name,
      about: definition.about,
      steps: definition.steps.length,
      installed: here.has(key),
    })),
  }))
  return Promise.all(rows)
}

/** Puts the plans of a trade (or some of them) in as drafts with all their texts; what is here already stays as people made it. Answers the ids by key. Refusal `preset-unknown`. */
export async function install(
  db: Db,
  trade: Trade,
  keys: readonly string[] | undefined,
  now: Date,
): Promise<Map<string, string>> {
  const found = await presetsOf(trade)
  const unknown = keys?.find(key => found.every(preset => preset.key !== key))
  if (unknown !== undefined)
    throw new Refusal('preset-unknown', `「${unknown}」というひな形はありません。一覧から選び直してください。`, { status: 404 })

  const wanted = found.filter(preset => keys === undefined || keys.includes(preset.key))
  return inTransaction(db, async tx => {
    await templates.install(
      tx,
      wanted.flatMap(preset => preset.texts),
      now,
    )
    for (const { key, definition } of wanted) await insertPlan(tx, { key, definition }, now)
    const plans = await allPlans(tx)
    return new Map(wanted.map(({ key }) => [key, plans.find(plan => plan.key === key)?.id ?? '']))
  })
}

async function read(trade: Trade, key: string): Promise<Preset> {
  const text = (part: string) => readFile(new URL(`${trade}/${key}.${part}.yaml`, folder), 'utf8')
  const { plan, problems } = readPlanFile(await text('plan'))
  if (!plan) throw new Error(`${trade}/${key}: ${problems.map(it => it.sentence).join(' ')}`)
  return { key, trade, definition: plan, texts: z.array(Text).parse(parse(await text('texts'))) }
}
