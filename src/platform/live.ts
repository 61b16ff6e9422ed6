import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '#platform/database/connect.ts'

/** Tells every open screen that what it shows under this topic (customers, tasks, touchpoints, imports …) has changed; heard after commit. Silent in a shadow. */
export async function announce(db: Db, topic: string): Promise<void> {
  await sql`select pg_notify('kizukai_live', ${topic}) where current_setting('kizukai.shadow', true) is distinct from 'on'`.execute(
    db,
  )
}

export type Ear = { hear(listener: (topic: string) => void): () => void; close(): Promise<void> }

const RETRY_MS = 1_000

/** One connection that listens for all screens; it comes back by itself when the database was away. */
export function openEar(url: string): Ear {
  const listeners = new Set<(topic: string) => void>()
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined

  const listen = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url })
    mine.on('notification', ({ payload }) => {
      for (const listener of listeners) listener(payload ?? '')
    })
    mine.on('error', () => again())
    mine.on('end', () => again())
    await mine.connect()
    await mine.query('listen kizukai_live')
    client = mine
    // Closed while it was still on its way: nobody else would end it.
    if (closed) await mine.end()
  }
  const again = (): void => {
    client = null
    if (closed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      coming = listen().catch(again)
    }, RETRY_MS)
  }
  let coming = listen().catch(again)

  return {
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      const here = client
      await here?.end()
      if (here === null) await coming
    },
  }
}
