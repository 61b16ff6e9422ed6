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

/** The one-screen help. */
export function usage(): string {
  const lines = Object.values(commands).map(({ usage: how, about }) => `  npx kizukai ${how}\n      ${about}`)
  return `気づかい — アフターフォローをひとつに\n\n${lines.join('\n')}`
}
