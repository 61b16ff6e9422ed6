import { type Kysely, sql } from 'kysely'
import { TaskFilter } from '#domains/tasks/contract.ts'
import * as tasks from '#domains/tasks/index.ts'
import { LedgerFilter } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import type { DB } from '#platform/database/tables.ts'

/** A question of a screen, with the name it has in the figures. */
export type Question = { of: string; ask: () => Promise<unknown> }

const PLAN = '01990000-0000-7000-8000-000000000002'
const BRANCH = '01990000-0000-7000-8000-000000000003'

// As a screen asks; the last ones find nothing or next to nothing.
const LEDGER: Record<string, unknown>[] = [
  {},
  { plan: PLAN },
  { plan: PLAN, step: 'step3' },
  { state: ['planned'] },
  { state: ['sent'] },
  { state: ['skipped', 'expired'] },
  { reason: 'cap' },
  { kind: ['call'] },
  { channel: ['phone'] },
  { branch: BRANCH },
  { branch: BRANCH, state: ['held'] },
  { from: '2026-11-01', to: '2026-11-08' },
  { q: '佐藤' },
  { q: 'user4321@example21.jp' },
  { plan: PLAN, from: '2026-10-01', to: '2026-10-02', state: ['sent'] },
  { kind: ['visit'] },
  { channel: ['line'] },
  { reason: 'refusal' },
  { step: 'nobody-has-it' },
  { plan: '01990000-0000-7000-8000-0000000000ff' },
  { plan: PLAN, channel: ['postcard'] },
  { branch: '01990000-0000-7000-8000-0000000000ff' },
  { from: '2031-01-01' },
  { q: '誰でもない' },
]

/** The ledger's lists under their filters, the counts over them, and each list's second page. */
export async function ledgerAsked(db: Kysely<DB>): Promise<Question[]> {
  const questions: Question[] = []
  for (const asked of LEDGER) {
    const filter = LedgerFilter.parse(asked)
    const of = JSON.stringify(asked)
    const { next } = await touchpoints.list(db, filter, { limit: 50, zone: TOKYO })
    questions.push({ of, ask: () => touchpoints.list(db, filter, { limit: 50, zone: TOKYO }) })
    questions.push({ of: `counts ${of}`, ask: () => touchpoints.counts(db, filter, TOKYO) })
    if (next)
      questions.push({ of: `after ${of}`, ask: () => touchpoints.list(db, filter, { limit: 50, zone: TOKYO, cursor: next }) })
  }
  return questions
}

/** Today's list for one person, a branch and the whole company, what is done, and the faces of the first tasks. */
export async function todayAsked(db: Kysely<DB>, now: Date): Promise<Question[]> {
  const found = await sql<{ id: string; branch: string }>`
    select s.id, s.branch_id as branch from staff s where s.branch_id is not null order by s.id limit 4`.execute(db)
  const questions: Question[] = []
  for (const { id: staffId, branch: branchId } of found.rows) {
    const who = { staffId, branchId, zone: TOKYO }
    for (const asked of [
      {},
      { whose: 'branch' },
      { whose: 'all' },
      { whose: 'all', state: 'done' },
      { whose: 'branch', kind: 'visit' },
    ]) {
      const filter = TaskFilter.parse(asked)
      questions.push({ of: `今日 ${JSON.stringify(asked)}`, ask: () => tasks.today(db, who, filter, now) })
    }
    const { items } = await tasks.today(db, who, TaskFilter.parse({}), now)
    for (const { id } of items.slice(0, 3))
      questions.push({ of: `face ${id}`, ask: () => tasks.face(db, id, { zone: TOKYO, caller: '', language: 'ja' }, now) })
  }
  return questions
}
