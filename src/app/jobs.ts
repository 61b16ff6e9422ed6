import * as audit from '#domains/audit/index.ts'
import * as channels from '#domains/channels/index.ts'
import { recall } from '#domains/consent/index.ts'
import { customerJobs } from '#domains/customers/jobs.ts'
import { forgetOldWords, lookAtSendingDomain, readInbox, sendSystemMail } from '#domains/dispatch/index.ts'
import { keepToLimit } from '#domains/gate/index.ts'
import { importJobs } from '#domains/imports/jobs.ts'
import { insightJobs } from '#domains/insight/jobs.ts'
import * as plans from '#domains/plans/index.ts'
import { privacyJobs } from '#domains/privacy/jobs.ts'
import { forgetOldAccess, settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { forgetOldAnswers } from '#platform/http/idempotency.ts'
import type { World } from '#platform/world.ts'
import { followers } from './followers.ts'

/** A job is a doorbell: it carries ids, rings a verb, knows nothing. */
export type Job = (payload: Record<string, unknown>, world: World, signal: AbortSignal) => Promise<unknown>

/** Pairs of customer and id, as bells carry them: { customers, ids } of equal length. */
const pins = (payload: Record<string, unknown>): { customer: string; id: string }[] => {
  const whom = payload.customers as string[]
  return (payload.ids as string[]).map((id, index) => ({ customer: whom[index] ?? '', id }))
}

const zone = async (world: World): Promise<string> => (await settings.get(world.db, 'company')).zone
const now = (world: World): Date => world.clock.now()

const closedChannels = ({ db, secrets, config }: World) => channels.closed(db, { secrets, smtpUrl: config.smtpUrl })

/** Every bell that a verb or the schedule may ring, and who answers it: the table of reactions. */
export const jobs: Readonly<Record<string, Job>> = {
  ...customerJobs((world, ids) => recall(world.db, ids, world.clock.now())),
  ...importJobs(followers),
  ...insightJobs,
  ...privacyJobs,
  'gate.keep-to-limit': (_, world) => keepToLimit(world.db, now(world)),
  'plans.enrol': (what, world) => plans.enrol(world.db, what as plans.EnrolWhat, now(world)),
  'plans.follow': async (payload, world) => {
    await tasks.noteHeard(world.db, pins(payload))
    return plans.follow(world.db, pins(payload), now(world))
  },
  'plans.simulate': async (payload, world, signal) =>
    plans.runSimulation(world.db, payload.id as string, now(world), {
      signal,
      closed: await closedChannels(world),
      publicUrl: world.config.publicUrl,
    }),
  'plans.settle-entries': (_, world) => plans.settleEntries(world.db, now(world)),
  'plans.sweep': (_, world) => plans.sweep(world.db, now(world)),
  'plans.withdraw': (payload, world) =>
    payload.undone
      ? plans.withdrawUndone(world.db, { subjects: pins(payload), round: Number(payload.round ?? 0) }, now(world))
      : plans.withdraw(world.db, pins(payload), now(world)),
  'tasks.take': async (payload, world) => tasks.take(world.db, pins(payload), await zone(world), now(world)),
  'tasks.note-heard': (payload, world) => tasks.noteHeard(world.db, pins(payload)),
  'tasks.drop-unwanted': (payload, world) => tasks.dropUnwanted(world.db, payload.customers as string[], now(world)),
  'tasks.settle-gone': (payload, world) => tasks.settleGone(world.db, pins(payload)),
  'tasks.build-care-list': async (_, world) => tasks.buildCareList(world.db, await zone(world), now(world)),
  'staff.left': (payload, world) =>
    tasks.passToColleague(world.db, payload.staff as string, (payload.handTo as string | null) ?? null),
  'touchpoints.expire-late': (_, world) => touchpoints.expireLate(world.db, now(world)),
  'touchpoints.release-unmet': (payload, world) =>
    touchpoints.releaseUnmet(world.db, (payload.customers as string[] | undefined) ?? null, now(world)),
  'touchpoints.release': (payload, world) =>
    touchpoints.releaseAll(
      world.db,
      { reason: payload.reason as string, customers: payload.customers as string[] },
      'system',
      now(world),
    ),
  'touchpoints.unsubscribed': (payload, world) =>
    touchpoints.recordOutcomes(
      world.db,
      pins(payload).map(({ customer, id }) => ({ customerId: customer, id, outcome: 'unsubscribed', key: 'link' })),
      'customer',
      now(world),
    ),
  'dispatch.read-inbox': (_, world) => readInbox(world),
  'dispatch.look-at-domain': (_, world) => lookAtSendingDomain(world, 'system'),
  'dispatch.forget-words': (_, world) => forgetOldWords(world.db, now(world)),
  'system.mail': (payload, world, signal) => sendSystemMail(world, payload.id as string, signal),
  'audit.seal': (_, world) =>
    audit.seal(world.db, world.secrets, now(world), told => world.log.info({ seal: told }, 'audit sealed')),
  'audit.retire': (_, world) => audit.retire(world.db, now(world)),
  'house.forget': async (_, world) => {
    await forgetOldAnswers(world.db, now(world))
    await forgetOldAccess(world.db, now(world))
  },
}
