import { join } from 'node:path'
import { type Clock, startingAt, systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { openSecrets } from '#platform/crypto.ts'
import { type Cluster, openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { type Log, openLog } from '#platform/log.ts'
import type { World } from '#platform/world.ts'

/** A world with its database up, migrated and reachable. */
export type OpenWorld = World & { databaseUrl: string; close(): Promise<void> }

/** Opens the database (embedded, or DATABASE_URL), brings its tables up to date and answers the world everything runs in, with at most so many connections. The last to leave an embedded cluster stops it. */
export async function openWorld(
  config: Config,
  log: Log = openLog(config.logLevel),
  { connections = 10 }: { connections?: number } = {},
): Promise<OpenWorld> {
  const clock: Clock = config.startsAt ? startingAt(config.startsAt) : systemClock
  const cluster: Cluster | null = config.databaseUrl ? null : await openCluster(join(config.data, 'postgres'))
  const databaseUrl = config.databaseUrl ?? cluster?.url ?? ''
  try {
    await migrate(databaseUrl)
    const secrets = openSecrets(config.secret, config.data)
    const database = connect(databaseUrl, { max: connections })
    const close = async () => {
      await database.close()
      await cluster?.stop()
    }
    return { db: database.db, clock, config, secrets, log, databaseUrl, close }
  } catch (thrown) {
    await cluster?.stop()
    throw thrown
  }
}
