import { readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { atItsAddress } from '../address.ts'
import { type OpenWorld, openWorld } from '../open.ts'
import { refuseNowhere } from './there.ts'

/** The same for what only looks: where no house is yet, none is made. */
export async function inHouse<T>(what: (world: OpenWorld) => Promise<T>): Promise<T> {
  refuseNowhere(readConfig())
  return inWorld(what)
}

// A command asks one question after the other: a dozen of them at once leave the server room.
const FEW = 3

/** Runs something in an open world and leaves it as it was: attached to the database that is up, or started for this and stopped again. Only warnings are logged. */
export async function inWorld<T>(what: (world: OpenWorld) => Promise<T>): Promise<T> {
  const config = atItsAddress(readConfig())
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const world = await openWorld(config, log, { connections: FEW })
  try {
    return await what(world)
  } finally {
    await world.close()
  }
}
