import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** What people are taken to do in a simulation; shares are 0–1. */
export const Assumptions = z.object({
  /** Share of handed calls, visits, postcards and checks that are done, on the day they are handed. */
  done: z.number().min(0).max(1).default(1),
  /** Share of done calls where nobody answered (outcome absent instead of spoke). */
  absent: z.number().min(0).max(1).default(0),
  /** Share of sent messages that are replied to the next day (outcome replied). */
  replied: z.number().min(0).max(1).default(0),
  /** Share of surveys that are answered the next day (outcome answered). */
  answered: z.number().min(0).max(1).default(0),
  /** Share of talks and of answered surveys in which a trouble comes to light (outcome trouble). */
  trouble: z.number().min(0).max(1).default(0),
  /** Share of talks in which they want no more contact (outcome stop): they leave the plan, and refuse advertising and care everywhere. */
  stop: z.number().min(0).max(1).default(0),
  /** Whether a second person says yes at once where too many people enter a plan in a day (as is assumed); else what they would be sent waits. */
  second: z.boolean().optional(),
})
export type Assumptions = z.infer<typeof Assumptions>

/** Plays plans over the days [from, to): past days are a replay of what would have been, coming days what will be. */
export const SimulateBody = z.object({
  planIds: z.array(z.guid()).max(200).default([]),
  from: Day,
  to: Day,
  /** Plays the draft of a plan instead of its live version. */
  draft: z.boolean().default(false),
  customerId: z.guid().nullable().default(null),
  assumptions: Assumptions.default(() => Assumptions.parse({})),
})
export type SimulateBody = z.infer<typeof SimulateBody>

const Tally = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ ...shape, count: z.int() })

export const SimulationResult = z.object({
  /** Contacts that took place, per day (sent or handed). */
  days: z.array(Tally({ day: z.string() })),
  steps: z.array(Tally({ plan: z.string(), step: z.string(), name: z.string(), state: z.string() })),
  channels: z.array(Tally({ channel: z.string() })),
  /** Why contacts were refused, put off, held, merged or expired: answer and rule of the gate. */
  reasons: z.array(Tally({ answer: z.string(), rule: z.string() })),
  /** Calls and visits per day and branch beside what its staff can do (daily_calls). */
  workload: z.array(Tally({ day: z.string(), branchId: z.string().nullable(), branch: z.string(), capacity: z.int() })),
  busiest: z.object({ day: z.string(), count: z.int(), capacity: z.int() }).nullable(),
  /** In minor units of JPY, from the prices in settings. */
  cost: z.object({
    total: z.int(),
    channels: z.array(
      z.object({
        channel: z.string(),
        count: z.int(),
        each: z.number(),
        parts: z.number().optional().describe('Parts one message takes on average: those of an SMS are each paid for'),
        cost: z.int(),
      }),
    ),
  }),
  contacts: z.int(),
  people: z.int(),
  entered: z.int(),
  /** People who enter a plan on a day with more than the house's limit: what they are sent waits for a second person. */
  second: z.int().default(0),
  /** Only for one customer: the calendar, earliest first. */
  calendar: z.array(
    z.object({
      day: z.string(),
      at: z.iso.datetime(),
      plan: z.string(),
      step: z.string(),
      name: z.string(),
      kind: z.string(),
      channel: z.string().nullable(),
      state: z.string(),
      reason: z.string().nullable(),
    }),
  ),
})
export type SimulationResult = z.infer<typeof SimulationResult>

export const Simulation = z.object({
  id: z.string(),
  planIds: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  customerId: z.string().nullable(),
  assumptions: Assumptions,
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  /** The day being played, for the progress bar. */
  day: z.string().nullable(),
  problem: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  result: SimulationResult.nullable(),
})
export type Simulation = z.infer<typeof Simulation>
