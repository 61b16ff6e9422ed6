import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { authenticate } from '#domains/staff/index.ts'
import { world } from '#test/support/world.ts'
import { refuseTakenPort } from './port.ts'
import { startServer } from './server.ts'

const host = '127.0.0.1'
const w = await world()
const other = createServer()
const refused = { code: 'port-taken' }
let port = 0

beforeAll(async () => {
  other.listen(0, host)
  await new Promise(done => other.once('listening', done))
  port = (other.address() as AddressInfo).port
})
afterAll(() => other.close())

it('says that another program has the port, and leaves a free one free', async () => {
  await expect(refuseTakenPort({ host, port })).rejects.toMatchObject({ ...refused, data: { port } })
  const free = createServer().listen(0, host)
  await new Promise(done => free.once('listening', done))
  const left = (free.address() as AddressInfo).port
  await new Promise(done => free.close(done))
  await refuseTakenPort({ host, port: left })
  await refuseTakenPort({ host, port: left })
})

it('leaves nothing ticking where it was taken in the meantime: the program would never end', async () => {
  const ticking = () => process.getActiveResourcesInfo().filter(it => it === 'Timeout').length
  const before = ticking()
  const site = {
    world: { ...w, config: { ...w.config, host, port } },
    authenticate: (request: Request, now: Date) => authenticate(w.db, request, now),
    databaseUrl: w.config.databaseUrl ?? '',
  }
  await expect(startServer(site)).rejects.toMatchObject(refused)
  await expect.poll(ticking, { timeout: 20_000 }).toBeLessThanOrEqual(before)
})
