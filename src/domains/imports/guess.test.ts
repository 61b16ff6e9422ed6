import { expect, it } from 'vitest'
import { guessMapping } from './guess-rules.ts'

it('a heading that is nothing but brackets holds nobody up', () => {
  for (const unit of ['(', '電話(', '](', '（', '1-', '東京都']) {
    const began = process.cpuUsage()
    guessMapping([
      [unit.repeat(100_000 / unit.length), 'メール'],
      ['あ'.repeat(100_000), 'a@example.com'],
    ])
    expect(process.cpuUsage(began).user / 1000, unit).toBeLessThan(3000)
  }
})
