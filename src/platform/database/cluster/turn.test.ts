import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it, vi } from 'vitest'
import { identityOf } from './identity.ts'
import { inTurn } from './turn.ts'

// What the next question after a holder finds done, as another process would do it meanwhile.
const meanwhile = vi.hoisted(() => ({ done: null as null | (() => void) }))
vi.mock(import('./identity.ts'), async original => {
  const real = await original()
  return {
    ...real,
    isRunning: (identity: string) => {
      meanwhile.done?.()
      meanwhile.done = null
      return real.isRunning(identity)
    },
  }
})

const home = mkdtempSync(path.join(os.tmpdir(), 'kizukai-turn-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const GONE = '4194303 1'

it('a turn that its holder gave back while we asked after it, and another took, is the other’s', async () => {
  const turn = path.join(home, 'turn')
  writeFileSync(turn, GONE)
  meanwhile.done = () => writeFileSync(turn, identityOf(process.pid))
  const order: string[] = []
  const mine = inTurn(home, async () => void order.push('mine'))
  await pause(100)
  expect(readFileSync(turn, 'utf8')).toBe(identityOf(process.pid))
  order.push('theirs is over')
  rmSync(turn)
  await mine
  expect(order).toEqual(['theirs is over', 'mine'])
})

it('one that was left behind goes to one of all who wait, then to the next', async () => {
  writeFileSync(path.join(home, 'turn'), GONE)
  writeFileSync(path.join(home, 'turn.clearing'), GONE)
  const inside = { now: 0, most: 0, all: 0 }
  const stay = async () => {
    inside.now += 1
    inside.most = Math.max(inside.most, inside.now)
    await pause(5)
    inside.now -= 1
    inside.all += 1
  }
  await Promise.all(Array.from({ length: 12 }, () => inTurn(home, stay)))
  expect(inside).toEqual({ now: 0, most: 1, all: 12 })
})
