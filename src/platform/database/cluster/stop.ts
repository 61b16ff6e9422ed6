import { setTimeout as pause } from 'node:timers/promises'
import { alive } from './identity.ts'
import { postmasterOf } from './postmaster.ts'

const PATIENCE = 60_000

/** Stops the postmaster of `cluster` (fast shutdown: open transactions are rolled back) and waits until it is gone. */
export async function stop(cluster: string): Promise<void> {
  const running = await postmasterOf(cluster)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  for (let waited = 0; waited < PATIENCE && alive(running.pid); waited += 5) await pause(5)
}
