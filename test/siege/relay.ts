import { createConnection, createServer, type Socket } from 'node:net'

export type Relay = { port: number; to(port: number): void; close(): void }

/** A fixed door to a database whose own port changes with every start, as a server's address stays while it restarts. */
export async function relay(first: number): Promise<Relay> {
  let target = first
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer({ noDelay: true }, from => {
    const on = createConnection({ port: target, host: '127.0.0.1', noDelay: true })
    keep(from)
    keep(on)
    from.on('close', () => on.destroy())
    on.on('close', () => from.destroy())
    from.pipe(on)
    on.pipe(from)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    to(port) {
      target = port
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
