import type { Context } from 'hono'

type Bindings = { incoming?: { socket?: { remoteAddress?: string } } }

/** The caller's network address. A reverse proxy on this machine is believed about the last hop it saw; nobody else is. */
export function addressOf(c: Context): string {
  const socket = plain((c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress ?? '')
  if (socket !== '' && socket !== '127.0.0.1' && socket !== '::1') return socket
  const seen = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return seen && /^[\da-f.:]{3,45}$/i.test(seen) ? plain(seen) : socket
}

// An IPv4 caller of a dual-stack socket.
const plain = (address: string): string => address.replace(/^::ffff:/i, '')
