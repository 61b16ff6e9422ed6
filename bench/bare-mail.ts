import nodemailer from 'nodemailer'
import * as templates from '#domains/templates/index.ts'
import { sakura, threeKilobytes } from '#test/support/mailing.ts'

/** How the text of the bench is filled, for the nth customer. */
export function filler() {
  const compiled = templates.compile({ ...threeKilobytes, legalClass: 'notice', language: 'ja', short: null })
  const company = templates.companyFields({ ...sakura, zone: 'Asia/Tokyo' })
  return (n: number) => templates.render(compiled, { customer: { salutation: `髙橋 健一${n} 様` }, company })
}

/** The same mails by nodemailer's own pool, nothing else: from the nth on, so many. */
export async function sendBare(
  port: number,
  { from, count, lines }: { from: number; count: number; lines: number },
): Promise<void> {
  const fill = filler()
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: lines,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  let next = from
  const sender = async () => {
    while (next < from + count) {
      next += 1
      const { subject, body, html } = fill(next)
      await transport.sendMail({
        from: { name: sakura.name, address: 'info@sakura.example' },
        to: `p${next}@d${next % 20}.example.com`,
        subject: subject ?? '',
        text: body,
        html,
      })
    }
  }
  await Promise.all(Array.from({ length: lines * 2 }, sender))
  transport.close()
}

// As a process of its own: says that it is ready and begins with the first line it hears.
if (process.argv[1]?.endsWith('bench/bare-mail.ts')) {
  const [port = 0, from = 0, count = 0, lines = 8] = process.argv.slice(2).map(Number)
  console.log('ready')
  await new Promise(resolve => process.stdin.once('data', resolve))
  await sendBare(port, { from, count, lines })
  process.exit(0)
}
