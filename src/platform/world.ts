import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Log } from '#platform/log.ts'

/** What the composition root hands to routes and jobs; domains receive the parts they need as arguments. */
export type World = {
  db: Db
  clock: Clock
  config: Config
  secrets: Secrets
  log: Log
}
