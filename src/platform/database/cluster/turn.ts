import { link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identityOf, isRunning } from './identity.ts'
import { stillBusy } from './refusals.ts'

const PATIENCE = 60_000

/** Runs `work` while no other process opens or closes the same cluster; a turn whose holder was killed is taken over. */
export async function inTurn<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const turn = path.join(dir, 'turn')
  const mine = path.join(dir, `turn.${process.pid}.${Math.random().toString(36).slice(2)}`)
  await writeFile(mine, identityOf(process.pid))
  try {
    await take(turn, mine, dir)
    try {
      return await work()
    } finally {
      await rm(turn, { force: true })
    }
  } finally {
    await rm(mine, { force: true })
  }
}

async function take(turn: string, mine: string, dir: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += 20) {
    try {
      // link() answers EEXIST when another holds the turn, and never leaves a half-written file.
      return await link(mine, turn)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readFile(turn, 'utf8').catch(() => '')
    if (holder && !isRunning(holder)) await rm(turn, { force: true })
    else await pause(20)
  }
  throw stillBusy(dir)
}
