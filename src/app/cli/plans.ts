import * as channels from '#domains/channels/index.ts'
import { SimulateBody } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import { settings } from '#domains/staff/index.ts'
import { isDay } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { OpenWorld } from '../open.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse, inWorld } from './in-world.ts'
import { linesOf } from './plan-lines.ts'

type Given = { from?: string | undefined; to?: string | undefined; days?: string | undefined; json?: boolean | undefined }
type Verb = (world: OpenWorld, name: string, given: Given) => Promise<unknown>

// What only some verbs understand; on another it would be passed over in silence.
const takes: Readonly<Record<string, readonly string[]>> = { simulate: ['from', 'to'], activate: ['days'] }

// What may be the first thing said to a new house; the others speak of what is there.
const begins: ReadonlySet<string> = new Set(['activate'])

const verbs: Readonly<Record<string, Verb>> = { list, show, activate, pause, simulate }

export const plansCommand: Command = {
  usage: 'plans list | show|activate|pause|simulate NAME [--from DATE --to DATE] [--days N] [--json]',
  about:
    '計画を見る・動かす・止める・試す。NAME は計画の名前かキー、業種の名前(例: 物販・EC)。activate の --days は、この日数さかのぼって買われた方も入れます。simulate は --from の日から --to の前日まで(なければきょうから1年)を、何も送らずに数えます。',
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        from: { type: 'string' },
        to: { type: 'string' },
        days: { type: 'string' },
        json: { type: 'boolean' },
      },
      2,
    )
    const [verbName = '', name = ''] = positionals
    const verb = Object.hasOwn(verbs, verbName) ? verbs[verbName] : undefined
    if (!verb) throw new UsageError('list・show・activate・pause・simulate のどれかを書いてください。')
    if (verbName !== 'list' && !name) throw new UsageError('計画の名前を書いてください。')
    if (verbName === 'list' && name) throw new UsageError(`「${name}」は余分です。`)
    refuseStrange(verbName, values)
    const within = begins.has(verbName) ? inWorld : inHouse
    const answer = await within(world => verb(world, name, values))
    if (values.json) printJson(answer)
    else process.stdout.write(`${linesOf(verbName, answer).join('\n')}\n`)
  },
}

function refuseStrange(verb: string, given: Given): void {
  const strange = (['from', 'to', 'days'] as const).find(it => given[it] !== undefined && !takes[verb]?.includes(it))
  if (strange) throw new UsageError(`--${strange} は plans ${verb} では使いません。`)
  for (const day of [given.from, given.to])
    if (day !== undefined && !isDay(day)) throw new UsageError(`日付「${day}」は 2026-11-21 の形で書いてください。`)
}

/** The ids a name means: one plan by name or key, or every plan of a trade, put in from its presets where missing. */
async function idsOf({ db, clock }: OpenWorld, name: string): Promise<string[]> {
  const trade = (Object.keys(plans.TRADES) as plans.Trade[]).find(key => key === name || plans.TRADES[key] === name)
  if (trade) return [...(await plans.install(db, trade, undefined, clock.now())).values()]
  return [(await plans.named(db, name)).id]
}

async function list({ db }: OpenWorld) {
  return { plans: await plans.list(db), presets: await plans.presets(db) }
}

async function show(world: OpenWorld, name: string) {
  const ids = await idsOf(world, name)
  return Promise.all(ids.map(id => plans.page(world.db, id, world.clock.now())))
}

async function activate(world: OpenWorld, name: string, { days = '0' }: Given) {
  const takeAlongDays = Number(days)
  if (!Number.isInteger(takeAlongDays) || takeAlongDays < 0) throw new UsageError('--days には日数を書いてください。')
  const done = []
  for (const id of await idsOf(world, name))
    done.push(await plans.activate(world.db, id, { takeAlongDays }, 'cli', world.clock.now()))
  return done
}

async function pause(world: OpenWorld, name: string) {
  for (const id of await idsOf(world, name)) await plans.pause(world.db, id, world.clock.now())
  return plans.list(world.db)
}

async function simulate(world: OpenWorld, name: string, given: Given) {
  const today = dayOf(world.clock.now(), (await settings.get(world.db, 'company')).zone)
  const from = given.from ?? today
  const body = { planIds: await idsOf(world, name), from, to: given.to ?? addMonths(from, 12), customerId: null }
  const { db, secrets, config } = world
  const closed = await channels.closed(db, { secrets, smtpUrl: config.smtpUrl })
  return plans.simulate(db, SimulateBody.parse(body), world.clock.now(), { closed, publicUrl: config.publicUrl })
}
