import { readFileSync } from 'node:fs'
import { analyticsCopy } from './analytics-copy.ts'
import { auditCommand } from './audit.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { explainCommand } from './explain.ts'
import { importCommand } from './import.ts'
import { kpiCommand } from './kpi.ts'
import { link } from './link.ts'
import { plansCommand } from './plans.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'
import { work } from './work.ts'

/** Every command of `npx kizukai`. */
export const commands: Readonly<Record<string, Command>> = {
  start,
  work,
  import: importCommand,
  plans: plansCommand,
  explain: explainCommand,
  backup,
  restore,
  link,
  kpi: kpiCommand,
  'analytics-copy': analyticsCopy,
  audit: auditCommand,
  doctor,
}

/** The command of this name, if there is one. */
export const commandNamed = (name: string): Command | undefined => (Object.hasOwn(commands, name) ? commands[name] : undefined)

/** What one command does and takes. */
export const helpOf = ({ usage: how, about }: Command): string => `使い方: npx kizukai ${how}\n\n${about}`

/** The version of this house's program. */
export function version(): string {
  const { version: number } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return `気づかい ${number}(Node ${process.versions.node})`
}

/** The help of all commands. */
export function usage(): string {
  const lines = Object.values(commands).map(({ usage: how, about }) => `  npx kizukai ${how}\n      ${about}`)
  return `気づかい — アフターフォローをひとつに\n\n${lines.join('\n')}\n\nひとつだけ詳しく見るときは: npx kizukai help 命令`
}
