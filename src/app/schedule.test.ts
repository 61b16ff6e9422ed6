import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { schedule } from './schedule.ts'

const guide = readFileSync(new URL('../../docs/guides/operations.md', import.meta.url), 'utf8')

it('whatever takes something away by itself stands in the schedule, and the guide says what and when', () => {
  const takers = schedule.map(it => it.job).filter(job => /forget|expire|retire/.test(job))
  expect(takers).toEqual(
    expect.arrayContaining(['touchpoints.expire-late', 'dispatch.forget-words', 'imports.forget-uploads', 'house.forget']),
  )
  expect(takers.filter(job => !guide.includes(`| \`${job}\` |`))).toEqual([])
})

it('the hours the guide names are those of the schedule', () => {
  const said = new Map(
    [...guide.matchAll(/^\| `([\w.-]+)` \| 毎朝(\d+)時(?:(\d+)分|(半))? \|/gm)].map(([, job, hour, minute, half]) => [
      job,
      `${half ? 30 : (minute ?? 0)} ${(Number(hour) + 15) % 24} * * *`,
    ]),
  )
  expect(said.size).toBeGreaterThan(3)
  for (const [job, cron] of said) expect([job, schedule.find(it => it.job === job)?.cron]).toEqual([job, cron])
})
