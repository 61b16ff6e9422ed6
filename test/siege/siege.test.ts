import { expect, test } from 'vitest'
import { siege, violations } from './siege.ts'

// The short form of `npm run siege`: two real worker processes, killed and robbed of their database.
test.each(['notice', 'ad'] as const)('a siege of %s mails is held', { timeout: 300_000 }, async legalClass => {
  const counts = await siege({ legalClass, count: 400, kills: 2, restarts: 1 })
  expect(violations(counts)).toEqual([])
  expect(counts.kills).toBe(2)
  expect((counts.states.sent ?? 0) + counts.held).toBe(400)
})
