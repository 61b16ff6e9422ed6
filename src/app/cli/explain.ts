import * as channels from '#domains/channels/index.ts'
import type { Explanation } from '#domains/explain/contract.ts'
import { explain } from '#domains/explain/index.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse } from './in-world.ts'

export const explainCommand: Command = {
  usage: 'explain CUSTOMER [--plan NAME] [--rules] [--json]',
  about:
    'このお客様になぜ届いたか、届かなかったか、これから届くかを言葉で答えます。--rules できまりを順に並べます。CUSTOMER は番号・メール・ID のどれでも。',
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        plan: { type: 'string' },
        rules: { type: 'boolean' },
        json: { type: 'boolean' },
      },
      2,
    )
    const [customer, more] = positionals
    if (!customer || more) throw new UsageError('お客様の番号かメールアドレスをひとつ書いてください。')
    const told = await inHouse(async ({ db, secrets, config, clock }) => {
      const closed = await channels.closed(db, { secrets, smtpUrl: config.smtpUrl })
      return explain(db, { customer, plan: values.plan ?? null, closed }, clock.now())
    })
    if (values.json) return printJson(told)
    process.stdout.write(`${told.customer.name}\n`)
    for (const contact of told.contacts) process.stdout.write(linesOf(contact, values.rules === true))
  },
}

// For a clerk the sentence and what would have to change; for an auditor every rule that was asked, and the law behind it.
function linesOf({ plan, step, sentence, needs, law, verdicts, chain }: Explanation['contacts'][number], all: boolean): string {
  const what = [plan.name, step.name].filter(Boolean).join('・')
  const lines = [what ? `・「${what}」 ${sentence}` : `・${sentence}`, ...(needs ? [`  → ${needs}`] : [])]
  if (all)
    lines.push(
      ...law.map(it => `  ${it.id}: ${it.text}`),
      ...verdicts.map(it => `  ${new Date(it.at).toISOString()} ${it.answer} ${it.rule} (v${it.gateVersion})`),
      ...chain.map(it =>
        `  ${it.said === 'objects' ? '×' : it.said === 'passes' ? '○' : '－'} ${it.rule} ${it.law.join(' ')}`.trimEnd(),
      ),
    )
  return `${lines.join('\n')}\n`
}
