import { generateKeyPairSync, sign } from 'node:crypto'
import { compose } from '#domains/channels/mime.ts'
import { dkimSigner } from '#domains/channels/sending/sign.ts'
import { aMessage } from '#test/support/channel-promises.ts'
import { type Figure, median } from './figure.ts'

const RUNS = 7
const LINES = 8
const SENDER = { address: 'info@sakura-cycle.jp', name: '株式会社さくらサイクル', replyTo: '' }

/** What a signature (DKIM, RSA 2048) costs a mail of 3 kB in CPU, beside the bare arithmetic of RSA in the same process, run by run; on as many lines at once as sending has. */
export async function* bench(count = 2000): AsyncIterable<Figure> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const words = 'その後いかがですか。気になることがあれば、このままご返信ください。'.repeat(8)
  const mails = Array.from({ length: count }, (_, n) =>
    compose(aMessage({ key: `k${n}`, messageId: `<k${n}@sakura-cycle.jp>`, text: words, html: `<p>${words}</p>` }), SENDER),
  )
  const signer = dkimSigner({ domain: 'sakura-cycle.jp', selector: 'kz20261122', key: privateKey, host: 'sv1.xserver.jp' })
  const bare = (mail: Buffer) =>
    new Promise<void>((resolve, reject) => sign('sha256', mail, privateKey, error => (error ? reject(error) : resolve())))
  const took = { ours: [] as number[], bare: [] as number[] }
  for (let run = 0; run < RUNS; run += 1) {
    took.bare.push(await costOf(mails, bare))
    took.ours.push(await costOf(mails, signer))
  }
  const [ours, limit] = [median(took.ours), median(took.bare)]
  yield {
    name: `e-mail: signing ${count.toLocaleString('en')} mails of 3 kB (DKIM, RSA 2048), CPU a mail`,
    value: ours,
    unit: 'µs',
    limit,
    ratio: limit / ours,
    reach: '≥ 0.75',
    note: `of it beside the RSA arithmetic alone ${Math.round(ours - limit)} µs; ${LINES} lines, in Node's pool of threads; runs ${took.ours.map(Math.round).join(' ')} / ${took.bare.map(Math.round).join(' ')}`,
  }
}

// Microseconds of CPU a mail, all threads of the process together.
async function costOf(mails: readonly Buffer[], work: (mail: Buffer) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  const queue = mails.values()
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      for (const mail of queue) await work(mail)
    }),
  )
  const { user, system } = process.cpuUsage(before)
  return (user + system) / mails.length
}
