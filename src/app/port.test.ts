import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { refuseTakenPort } from './port.ts'

const host = '127.0.0.1'

it('says that another program has the port, and leaves a free one free', async () => {
  const other = createServer().listen(0, host)
  await new Promise(done => other.once('listening', done))
  const { port } = other.address() as AddressInfo
  await expect(refuseTakenPort({ host, port })).rejects.toMatchObject({ code: 'port-taken', data: { port } })
  await new Promise(done => other.close(done))
  await refuseTakenPort({ host, port })
  await refuseTakenPort({ host, port })
})
