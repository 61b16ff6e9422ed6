import { spawn } from 'node:child_process'
import os from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type Figure, line } from './figure.ts'
import { reached } from './reach.ts'
import { keep } from './results.ts'

const whole = (count: number) => (scale: number) => [Math.max(1, Math.round(count * scale))]

/** Every bench and what its whole size is; `--scale 0.01` tries a hundredth of it, and only whole runs are kept in RESULTS.md, or with `--keep` a smaller one that says so. */
const benches: Readonly<Record<string, (scale: number) => unknown[]>> = {
  import: whole(1_000_000),
  enrol: whole(1_000_000),
  gate: scale => [...whole(1_000_000)(scale), 5],
  mail: scale => [...whole(100_000)(scale), 3],
  sign: whole(2000),
  events: scale => [...whole(20_000)(scale), ...whole(400)(scale)],
  search: scale => [{ customers: 1_000_000 * scale, events: 10_000_000 * scale, touchpoints: 5_000_000 * scale }],
  kpi: whole(1_000_000),
  missed: whole(1_000_000),
  start: () => [],
  backup: whole(1_000_000),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: '1' }, keep: { type: 'boolean' }, one: { type: 'boolean' } },
})
const scale = Number(values.scale)
const unknown = positionals.filter(name => !(name in benches))
if (unknown.length > 0 || !(scale > 0 && scale <= 10)) {
  console.error(`npm run bench [${Object.keys(benches).join(' | ')} …] [--scale 0.01]`)
  process.exit(2)
}

type Bench = { bench: (...sizes: unknown[]) => AsyncIterable<Figure> }

// One bench in a process of its own, so that memory and caches of one don't colour the next; figures leave as JSON lines.
async function one(name: string): Promise<void> {
  const { bench } = (await import(new URL(`./${name}.ts`, import.meta.url).href)) as Bench
  for await (const figure of bench(...(benches[name]?.(scale) ?? []))) console.log(JSON.stringify(figure))
}

const commandOf = (name: string): string =>
  scale === 1 ? `npm run bench ${name}` : `npm run bench -- ${name} --scale ${scale} --keep`

async function inItsOwnProcess(name: string): Promise<boolean> {
  const [began, load] = [new Date(), os.loadavg()[0] ?? 0]
  // Nursery and heap as in bin/kizukai, so that memory is that of the app.
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--heap-growing-percent=160', import.meta.filename, name, '--scale', String(scale), '--one'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)))
  const figures: Figure[] = []
  for await (const text of createInterface(child.stdout)) {
    if (!text.startsWith('{')) continue
    const figure = JSON.parse(text) as Figure
    figures.push(figure)
    console.log(`${reached(figure) === false ? '✗' : ' '} ${line(figure)}`)
  }
  const ok = (await ended) === 0
  if (!ok) console.error(`${name}: the bench ended with a fault`)
  else if (scale === 1 || values.keep) await keep({ name, command: commandOf(name), began, load, figures })
  return ok
}

if (values.one) await one(positionals[0] ?? '')
else {
  let fine = true
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) fine = (await inItsOwnProcess(name)) && fine
  process.exitCode = fine ? 0 : 1
}
