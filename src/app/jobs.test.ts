import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { jobs } from './jobs.ts'
import { schedule } from './schedule.ts'

it('every bell that is rung has somebody who answers it', () => {
  const sources = globSync('src/domains/**/*.ts').filter(path => !path.endsWith('.test.ts'))
  const rung = sources.flatMap(path => [...readFileSync(path, 'utf8').matchAll(/job: '([\w.-]+)'/g)].map(found => found[1] ?? ''))
  expect(rung.length).toBeGreaterThan(10)
  expect([...new Set(rung)].filter(job => !(job in jobs)).sort()).toEqual([])
  expect(schedule.map(it => it.job).filter(job => !(job in jobs))).toEqual([])
})
