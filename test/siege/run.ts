import { parseArgs } from 'node:util'
import { siege, violations } from './siege.ts'

// npm run siege: 20,000 notices, then 20,000 ads, 20 kills and 2 restarts each; --short for a quick look.
const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, count: { type: 'string' }, quiet: { type: 'boolean', default: false } },
})
const size = values.short ? { count: 2000, kills: 5, restarts: 1 } : { count: 20_000, kills: 20, restarts: 2 }
const count = values.count ? Number(values.count) : size.count

let failed = false
for (const legalClass of ['notice', 'ad'] as const) {
  const counts = await siege({ ...size, count, legalClass, say: line => values.quiet || console.error(line) })
  console.log(JSON.stringify(counts))
  for (const sentence of violations(counts)) {
    failed = true
    console.log(`VIOLATION (${legalClass}): ${sentence}`)
  }
}
console.log(failed ? 'the siege was lost' : 'the siege was held')
process.exit(failed ? 1 : 0)
