import path from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { accountFor } from './cluster/account.ts'
import { attach, urlOf } from './cluster/attach.ts'
import { binariesFor } from './cluster/binaries.ts'
import { initialise } from './cluster/initialise.ts'
import { known, notWritable } from './cluster/refusals.ts'
import type { Settings } from './cluster/settings.ts'
import { start } from './cluster/start.ts'
import { stop } from './cluster/stop.ts'
import { inTurn } from './cluster/turn.ts'
import { arrive, leave } from './cluster/visitors.ts'

export type Cluster = { url: string; startedHere: boolean; stop: () => Promise<void> }

/**
 * The embedded PostgreSQL of folder `dir`: made when new, started when down, joined when up (also one that a killed app left
 * running). `stop()` says goodbye; the last visitor to leave stops it. Refuses in a sentence when the folder or disk is unfit.
 */
export async function openCluster(dir: string, settings: Settings = {}): Promise<Cluster> {
  const folder = path.resolve(dir)
  const cluster = path.join(folder, 'cluster')
  try {
    roomFor(folder)
    return await inTurn(folder, () => open(folder, cluster, settings))
  } catch (error) {
    throw known(error, folder) ?? error
  }
}

function roomFor(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    throw known(error, folder) ?? notWritable(folder)
  }
}

async function open(folder: string, cluster: string, settings: Settings): Promise<Cluster> {
  const visitor = await arrive(folder)
  try {
    const up = await attach(cluster)
    const running = up ?? (await startUp(cluster, settings))
    return { url: await urlOf(cluster, running), startedHere: !up, stop: () => close(folder, cluster, visitor) }
  } catch (error) {
    await leave(folder, visitor)
    throw error
  }
}

async function startUp(cluster: string, settings: Settings) {
  const account = await accountFor(cluster)
  const binaries = await binariesFor(account)
  await initialise(cluster, binaries, account, { durable: settings.fsync !== 'off' })
  return start(cluster, binaries, account, settings)
}

function close(folder: string, cluster: string, visitor: string): Promise<void> {
  return inTurn(folder, async () => {
    const { othersStay } = await leave(folder, visitor)
    if (!othersStay) await stop(cluster)
  })
}
