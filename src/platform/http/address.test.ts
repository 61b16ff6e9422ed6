import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { addressOf } from './address.ts'

const seen = async (remoteAddress: string, forwarded?: string, proxies?: string) => {
  const { proxies: trusted } = readConfig(proxies === undefined ? {} : { KIZUKAI_PROXY: proxies })
  const app = new Hono().get('/', c => c.text(addressOf(c, trusted)))
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).text()
}

it('believes a proxy of this machine by itself, and nobody else', async () => {
  expect(await seen('127.0.0.1', '203.0.113.7')).toBe('203.0.113.7')
  expect(await seen('::ffff:127.0.0.1', '203.0.113.7')).toBe('203.0.113.7')
  expect(await seen('172.28.0.3', '203.0.113.7')).toBe('172.28.0.3')
  expect(await seen('198.51.100.9', '203.0.113.7')).toBe('198.51.100.9')
})

it('believes the proxies that KIZUKAI_PROXY names, addresses or networks, and only those', async () => {
  const proxies = '172.28.0.0/24, 2001:db8:1::/48'
  expect(await seen('172.28.0.3', '203.0.113.7', proxies)).toBe('203.0.113.7')
  expect(await seen('2001:db8:1::5', '2001:db8:9::1', proxies)).toBe('2001:db8:9::1')
  expect(await seen('172.29.0.3', '203.0.113.7', proxies)).toBe('172.29.0.3')
  expect(await seen('127.0.0.1', '203.0.113.7', proxies)).toBe('127.0.0.1')
})

it('reads the chain from its near end: what the caller wrote himself counts for nothing', async () => {
  const proxies = '172.28.0.0/24'
  expect(await seen('172.28.0.3', '10.0.0.1, 203.0.113.7, 172.28.0.9', proxies)).toBe('203.0.113.7')
  expect(await seen('172.28.0.3', '203.0.113.7, <script>', proxies)).toBe('172.28.0.3')
  expect(await seen('172.28.0.3', '172.28.0.8', proxies)).toBe('172.28.0.8')
  expect(await seen('172.28.0.3', undefined, proxies)).toBe('172.28.0.3')
})
