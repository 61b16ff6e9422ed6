import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { isInside, leadsInside, outbound } from './outbound.ts'

let hits = 0
const server: Server = createServer((request, response) => {
  hits += 1
  if (request.url === '/away') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  if (request.url === '/large') return response.end(Buffer.alloc(1_000_001))
  if (request.url === '/empty') return response.writeHead(204).end()
  const parts: Buffer[] = []
  request.on('data', part => parts.push(part)).on('end', () => response.end(`${request.method} ${Buffer.concat(parts)}`))
})
await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
afterAll(() => new Promise<void>(done => void server.close(() => done())))
const { port } = server.address() as AddressInfo
const here = `http://127.0.0.1:${port}`
const ask = (url: string, inside: boolean) => outbound({ inside })(url, { method: 'GET', headers: {} })

describe('an address', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'])(
    '%s is within our own walls',
    address => expect(isInside(address)).toBe(true),
  )
  it.each(['[::1]', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1', '255.255.255.255'])(
    '%s is within our own walls',
    address => expect(isInside(address)).toBe(true),
  )
  it.each(['8.8.8.8', '172.32.0.1', '203.0.113.9', '2606:4700::1111', 'sso.example.com'])('%s is not', address =>
    expect(isInside(address)).toBe(false),
  )
  it('is looked at behind its name, and numbers written otherwise are addresses too', async () => {
    expect(await leadsInside('localhost')).toBe(true)
    expect(isInside(new URL('http://2130706433/').hostname)).toBe(true)
    expect(isInside(new URL('http://0x7f.1/').hostname)).toBe(true)
  })
})

describe('asking another server', () => {
  it('never connects within our own walls, neither by address nor by a name that leads there', async () => {
    const before = hits
    for (const url of [here, `http://localhost:${port}`, `http://[::ffff:127.0.0.1]:${port}`])
      await expect(ask(url, false), url).rejects.toThrow(/within our own walls/)
    expect(hits).toBe(before)
  })

  it('follows no redirect and takes no more than 1 MB', async () => {
    expect((await ask(`${here}/away`, true)).status).toBe(302)
    await expect(ask(`${here}/large`, true)).rejects.toThrow(/larger than 1 MB/)
    expect((await ask(`${here}/empty`, true)).status).toBe(204)
  })

  it('sends what it is given, and ends when it is told to', async () => {
    const form = new URLSearchParams({ code: 'あ' })
    const answer = await outbound({ inside: true })(here, { method: 'POST', headers: {}, body: form })
    expect(await answer.text()).toBe(`POST ${form}`)
    const signal = AbortSignal.abort()
    await expect(outbound({ inside: true })(here, { method: 'GET', headers: {}, signal })).rejects.toThrow()
  })
})
