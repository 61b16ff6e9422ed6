import { readFile } from 'node:fs/promises'
import type { House } from './house.ts'
import type { Timed } from './timing.ts'

export type Counts = Record<string, number>
type Imported = { counts: Counts; seconds: number }

/** The same file three times: by the steps of the wizard, by the command, and by the wizard again. */
export async function importThrice(house: House, now: Date, { file, map }: { file: string; map: string }, timed: Timed) {
  const wizard = (): Promise<Imported> => throughWizard(house, file, map)
  const typed = (): Promise<Imported> => house.kizukai(now, 'import', 'purchases', file, '--map', map)
  const done = [
    await timed('取込(画面の手順をAPIで)', wizard, say),
    await timed('取込(同じファイルをCLIで、2回目)', typed, say),
    await timed('取込(同じファイルを画面で、3回目)', wizard, say),
  ]
  return done.map(it => it.counts)
}

async function throughWizard(house: House, file: string, map: string): Promise<Imported> {
  const name = encodeURIComponent(file.split('/').at(-1) ?? '')
  const opened = await house.call('POST', `/api/v1/imports?name=${name}`, new Uint8Array(await readFile(file)))
  const at = `/api/v1/imports/${opened.id}`
  const guess = await house.get(`${at}/guess?kind=purchases`)
  const given = JSON.parse(await readFile(map, 'utf8'))
  const mapping = { ...guess.mapping, ...given, derived: { ...guess.mapping.derived, ...given.derived } }
  await house.call('POST', `${at}/preview`, { kind: 'purchases', mapping })
  await house.call('PUT', `${at}/run`, { kind: 'purchases', mapping })
  await house.work()
  return house.get(at)
}

function say({ counts, seconds }: Imported): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return `${some.map(([name, count]) => `${name} ${count}`).join('、')}(読み書き ${seconds.toFixed(1)}秒)`
}
