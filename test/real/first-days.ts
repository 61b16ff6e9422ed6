import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { mapping } from './mapping.ts'
import { recordInGuide } from './record.ts'
import { retailFile, sliceRetail } from './retail.ts'
import { firstDays } from './story.ts'

// The real run by hand: node test/real/first-days.ts [--every 40] [--until 2012-01-10] [--shots DIR] [--record]
const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    until: { type: 'string', default: '2012-01-10' },
    port: { type: 'string', default: '4311' },
    shots: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
})
if (!existsSync(retailFile)) throw new Error(`${retailFile} is not there`)

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-first-days-'))
const map = path.join(folder, 'map.json')
writeFileSync(map, JSON.stringify(mapping))
let file = retailFile
if (Number(values.every) > 1) {
  file = path.join(folder, 'slice.csv.gz')
  await sliceRetail(retailFile, file, Number(values.every))
}
try {
  const { look, close } = values.shots
    ? await (await import('./shots.ts')).photographer(values.shots)
    : { look: undefined, close: async () => {} }
  const data = path.join(folder, 'data')
  const found = await firstDays({
    file,
    map,
    data,
    port: Number(values.port),
    until: values.until,
    tell: ({ what, seconds, said }) => console.log(`${seconds.toFixed(1).padStart(7)} s  ${what}  ${said}`),
    ...(look ? { look } : {}),
  })
  await close()
  const twice = found.mails.length - new Set(found.mails.map(it => it.id)).size
  console.log(
    `mails ${found.mails.length}, Message-IDs seen twice ${twice}, not at example.com ${found.mails.filter(it => !it.to.endsWith('@example.com')).length}`,
  )
  console.log(`repeat rate: product ${JSON.stringify(found.repeat.product)}, by hand ${JSON.stringify(found.repeat.byHand)}`)
  console.log(
    `board, year to the end of November: product ${JSON.stringify(found.board)}, by hand ${JSON.stringify(found.november)}`,
  )
  console.log(`memory of the app: ${found.memory.toFixed(0)} MB`)
  if (values.record) await recordInGuide(found)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
