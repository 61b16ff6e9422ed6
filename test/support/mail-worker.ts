import { parseArgs } from 'node:util'
import * as dispatch from '#domains/dispatch/index.ts'
import { startingAt, systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { connect } from '#platform/database/connect.ts'
import { openLog } from '#platform/log.ts'

// A worker process that does nothing but deliver: the environment as for the app; --drain ends when nothing is due, SIGTERM stops it kindly.
const { values } = parseArgs({
  options: {
    drain: { type: 'boolean', default: false },
    lease: { type: 'string', default: '120000' },
    limit: { type: 'string', default: '500' },
    wait: { type: 'boolean', default: false },
  },
})
const config = readConfig()
const database = connect(config.databaseUrl ?? '', { max: 4 })
const clock = config.startsAt ? startingAt(config.startsAt) : systemClock
const world = {
  db: database.db,
  clock,
  config,
  secrets: secretsFrom(config.secret ?? 'a secret of the tests alone'),
  log: openLog(config.logLevel),
}
const worker = `worker-${process.pid}`
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

const it = { worker, signal: stop.signal, limit: Number(values.limit), leaseMs: Number(values.lease) }
if (values.wait) {
  console.log('ready')
  await new Promise(resolve => process.stdin.once('data', resolve))
  process.stdin.unref()
}
if (values.drain) {
  for (let round = await dispatch.deliverDue(world, it); round.claimed > 0; round = await dispatch.deliverDue(world, it));
} else await dispatch.run(world, it)
await database.close()
process.exit(0)
