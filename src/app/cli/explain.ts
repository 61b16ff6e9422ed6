import * as channels from '#domains/channels/index.ts'
import { explain } from '#domains/explain/index.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inWorld } from './in-world.ts'

export const explainCommand: Command = {
  usage: 'explain CUSTOMER [--plan NAME] [--json]',
  about: 'このお客様になぜ届いたか、届かなかったか、これから届くかを言葉で答えます。CUSTOMER は番号・メール・ID のどれでも。',
  async run(args) {
    const { values, positionals } = readArguments(args, { plan: { type: 'string' }, json: { type: 'boolean' } })
    const [customer, more] = positionals
    if (!customer || more) throw new UsageError('お客様の番号かメールアドレスをひとつ書いてください。')
    const told = await inWorld(async ({ db, secrets, config, clock }) => {
      const closed = await channels.closed(db, { secrets, smtpUrl: config.smtpUrl })
      return explain(db, { customer, plan: values.plan ?? null, closed }, clock.now())
    })
    if (values.json) return printJson(told)
    process.stdout.write(`${told.customer.name}\n`)
    for (const contact of told.contacts) process.stdout.write(`・${contact.sentence}\n`)
  },
}
