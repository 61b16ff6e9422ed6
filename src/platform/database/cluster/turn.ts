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
    if (await isLeft(turn)) await clear(turn, mine, dir)
    else await pause(20)
  }
  throw stillBusy(dir)
}

// Of those who see a turn that was left behind one takes it away: a second one would take away the turn of whoever came next.
async function clear(turn: string, mine: string, dir: string): Promise<void> {
  const clearing = `${turn}.clearing`
  await take(clearing, mine, dir)
  try {
    if (await isLeft(turn)) await rm(turn, { force: true })
  } finally {
    await rm(clearing, { force: true })
  }
}

// Asked again once its holder is known to be gone: one that ended well has given its turn back, and what stands there now is another's.
async function isLeft(turn: string): Promise<boolean> {
  const holder = await holderOf(turn)
  return holder !== '' && !isRunning(holder) && (await holderOf(turn)) === holder
}

const holderOf = (turn: string): Promise<string> => readFile(turn, 'utf8').catch(() => '')
