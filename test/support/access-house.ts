import { openRequest } from '#domains/approvals/store.ts'
import { NewTemplate } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import type { Caller } from './caller.ts'
import { type Ids, type Operation, operations } from './operations.ts'
import { somebodyOf } from './other-branch.ts'
import { importOf, registersOf } from './other-registers.ts'
import { world } from './world.ts'

const nothing: Ids = { byName: {}, byPath: [] }
/** Every operation that asks who calls. */
export const guarded = operations.filter(one => one.route.scope !== 'public')
/** The operations a walk calls: not those that would end the session of whoever walks, or move the clock of everybody. */
export const walked = guarded.filter(
  one => !/\/me\/(sessions?|password|second-factor|totp|passkeys)|\/clock$/.test(one.route.path),
)

/** A house of two branches with somebody of the first who has one of everything, and how an operation is called by anybody, with her ids where it takes one. */
export async function accessHouse() {
  const w = await world()
  const main = await w.aBranch('本店')
  const north = await w.aBranch('北口店')
  const hers = await somebodyOf(w.db, main.id, w.now())
  const filed = await registersOf(w.db, hers, w.now())
  const imported = await importOf(w.db, main.id, hers, w.now())
  const template = await templates.create(
    w.db,
    NewTemplate.parse({ key: 'hers', name: '文面', legalClass: 'notice', subject: 'お礼', body: 'いつもありがとうございます。' }),
    w.now(),
  )
  const asker = await w.aStaff({ role: 'manager', branch: main.id })
  const waiting = {
    what: 'template',
    subject: template,
    digest: 'd',
    people: 200,
    title: '文面',
    templates: [],
    changes: [],
  } as const
  const until = new Date(w.now().getTime() + 86_400_000)
  const { id: approval } = await openRequest(w.db, { ...waiting, by: asker.id, tested: true, until }, w.now())
  const guessed: Ids = {
    byName: {
      ...{
        customer: hers.customer,
        customerId: hers.customer,
        customers: hers.customer,
        ids: hers.customer,
        members: hers.customer,
      },
      ...{ kept: hers.customer, gone: hers.relative, one: hers.one, other: hers.other, companyId: hers.customer },
      ...{ contract: filed.contract, ban: filed.ban },
      ...{ note: hers.note, item: hers.item, hold: hers.hold, touchpoint: hers.touchpoint, touchpointId: hers.touchpoint },
    },
    byPath: [
      ...([
        ['/api/v1/customers/', hers.customer],
        ['/api/v1/orders/', hers.order],
        ['/api/v1/tasks/', hers.touchpoint],
        ['/api/v1/imports/', imported],
      ] as const),
      ...([
        ['/api/v1/promises/', hers.promise],
        ['/api/v1/deliveries/', hers.delivery],
        ['/api/v1/merges/', hers.merge],
      ] as const),
      ...([
        ['/api/v1/households/', hers.household],
        ['/api/v1/plans/', hers.plan],
        ['/api/v1/templates/', template],
        ['/api/v1/approvals/', approval],
      ] as const),
      ...([
        ['/api/v1/privacy/people/', hers.customer],
        ['/api/v1/privacy/requests/', filed.request],
        ['/api/v1/privacy/legal-holds/', filed.legalHold],
      ] as const),
      ...([
        ['/api/v1/privacy/finds/', hers.note],
        ['/api/v1/privacy/breaches/', filed.breach],
        ['/api/v1/privacy/provisions/', filed.provision],
      ] as const),
    ],
  }
  let calls = 0
  function call(one: Operation, who: Caller, ids: Ids = nothing) {
    calls += 1
    // Each from an address of its own, so that nobody is told to wait.
    const address = `198.51.${Math.floor(calls / 250) % 250}.${calls % 250}`
    return w
      .as(who)
      .send(one.route.method.toUpperCase(), one.path(ids), one.route.method === 'get' ? undefined : one.body(ids), { address })
  }
  return { w, main, north, hers, filed, imported, template, asker, approval, guessed, call }
}
