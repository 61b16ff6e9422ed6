import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import { announce } from '#platform/live.ts'
import type { SimulateBody, Simulation } from './contract.ts'
import { refuseWindow, simulate, type Watching } from './simulate.ts'
import {
  cancelSimulation,
  endSimulation,
  insertSimulation,
  lastSimulations,
  noteDay,
  simulationRow,
  startSimulation,
} from './simulation-store.ts'

/** Puts a simulation in line and rings for it; answers its id. Refusals `window-backwards`, `window-too-long`. */
export function requestSimulation(db: Db, body: SimulateBody, by: string, now: Date): Promise<string> {
  refuseWindow(body)
  return inTransaction(db, async tx => {
    const id = await insertSimulation(tx, body, by, now)
    await ring(tx, { job: 'plans.simulate', payload: { id } })
    return id
  })
}

/** Plays a requested simulation to its end, noting each day; a cancelled one stops at the next day. */
export async function runSimulation(db: Db, id: string, now: Date, { signal, ...outside }: Watching = {}): Promise<void> {
  const found = await simulationRow(db, id)
  if (!found || !(await startSimulation(db, id))) return
  const stop = new AbortController()
  signal?.addEventListener('abort', () => stop.abort(), { once: true })
  const { row, draft } = found
  const onDay = async (day: string) => {
    if (!(await noteDay(db, id, day))) stop.abort()
    await announce(db, 'simulations')
  }
  try {
    const { planIds, from, to, customerId, assumptions } = row
    const result = await simulate(db, { planIds, from, to, customerId, assumptions, draft }, now, {
      ...outside,
      onDay,
      signal: stop.signal,
    })
    await endSimulation(db, id, { state: 'done', result }, now)
  } catch (error) {
    // A worker that stops leaves it in line for the next one; a cancelled one already says so.
    if (isRefusal(error, 'simulation-cancelled')) return
    await endSimulation(
      db,
      id,
      { state: 'failed', problem: isRefusal(error) ? error.sentence : '試している途中で止まりました。もう一度お試しください。' },
      now,
    )
    if (!isRefusal(error)) throw error
  } finally {
    await announce(db, 'simulations')
  }
}

/** A simulation with its result once it is done. Refusal `simulation-not-found`. */
export async function simulation(db: Db, id: string): Promise<Simulation> {
  const found = await simulationRow(db, id)
  if (!found)
    throw new Refusal('simulation-not-found', 'この試しの結果は見つかりません。もう一度試してください。', { status: 404 })
  return found.row
}

/** The latest simulations, newest first, without their results. */
export function simulations(db: Db): Promise<Simulation[]> {
  return lastSimulations(db, 50)
}

/** Stops a simulation that waits or runs. */
export async function stopSimulation(db: Db, id: string, now: Date): Promise<void> {
  await simulation(db, id)
  await cancelSimulation(db, id, now)
}
