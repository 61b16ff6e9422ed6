import { type BlockList, isIP } from 'node:net'
import type { Context } from 'hono'

type Bindings = { incoming?: { socket?: { remoteAddress?: string } } }

/**
 * The caller's network address. Proxies we trust are believed about whom they saw, from the near end of the chain on; what anybody else wrote into
 * X-Forwarded-For counts for nothing.
 */
export function addressOf(c: Context, proxies: BlockList): string {
  const socket = plain((c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress ?? '')
  let near = socket
  for (const hop of (c.req.header('x-forwarded-for') ?? '').split(',').reverse()) {
    const seen = plain(hop.trim())
    if (!isAmong(proxies, near) || isIP(seen) === 0) return near
    near = seen
  }
  return near
}

const isAmong = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

// An IPv4 caller of a dual-stack socket.
const plain = (address: string): string => address.replace(/^::ffff:/i, '')
