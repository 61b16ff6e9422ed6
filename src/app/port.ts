import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { Refusal } from '#kernel/refusal.ts'

/** Waits until a server listens. Refusal `port-taken` where another program has the port. */
export async function listening(server: Server, port: number): Promise<void> {
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    const sentence = `ポート ${port} はほかのプログラムが使っています。--port で別の番号を指定してください。`
    throw new Refusal('port-taken', sentence, { data: { port }, cause: error })
  })
}

/** Says that a port is taken before anything is begun that takes long: the database, the screens, a company to try. Refusal `port-taken`. */
export async function refuseTakenPort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer()
  probe.listen(port, host)
  await listening(probe, port)
  await new Promise<void>(done => void probe.close(() => done()))
}
