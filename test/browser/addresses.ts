import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const screens = fileURLToPath(new URL('../../src/web/screens', import.meta.url))
const read = (name: string) =>
  readdirSync(screens, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(name))
    .map(file => readFileSync(`${screens}/${file}`, 'utf8'))

// Every address of the app as its screens and settings register them; `$x` stands for an id.
function everyAddress(): string[] {
  const paths = read('screens.tsx').flatMap(text => [...text.matchAll(/path: '([^']+)'/g)].map(hit => hit[1] ?? ''))
  const parts = read('settings-parts.tsx').flatMap(text => [...text.matchAll(/key: '([^']+)'/g)].map(hit => hit[1] ?? ''))
  return [...paths, ...parts.map(part => `/settings/${part}`)].filter(path => path !== '/settings/$part').sort()
}

// What an id in an address stands for. Doors with a token are for who is not signed in.
const known: Record<string, string> = {
  '/customers/$id': '/customers/{customer}',
  '/customers/$id/edit': '/customers/{customer}/edit',
  '/plans/$id': '/plans/{plan}',
  '/plans/$id/versions': '/plans/{plan}/versions',
  '/insight/$figure': '/insight/coverage',
  '/imports/$id': '/imports/{file}',
  '/settings/templates/$id': '/settings/templates/{template}',
  '/dispatch/messages/$customer/$id': '/dispatch/messages/{letter}',
}
const doors = ['/first/$token', '/link/$token', '/invitation/$token', '/signin', '/second-factor']
const tabs = ['requests', 'breaches', 'purposes', 'provisions', 'processors', 'sensitive', 'retention', 'checks', 'manuals']
const more = [
  ...tabs.map(tab => `/privacy?tab=${tab}`),
  ...['/customers?q=zzzzz', '/customers/duplicates?view=home', '/customers/holds?state=over'],
  ...['/plans/{plan}?view=map', '/touchpoints?view=late', '/touchpoints?view=held', '/dispatch?tab=sent'],
  ...['/insight?by=quarter', '/missed?month=2026-11', '/missed?month=2026-07&reason=late', '/selling?tab=cooling-off'],
  ...['/settings/templates?q=zzzzz', '/selling?q=zzzzz', '/today/care?q=zzzzz', '/imports?q=zzzzz&kind=events'],
  '/no/such/place',
]

/** Every address a person who is signed in can come to, tabs and views among them; `{customer}` stands for an id that the suite knows. */
export const everywhere: string[] = [
  ...everyAddress()
    .filter(path => !doors.includes(path))
    .map(path => known[path] ?? path),
  ...more,
]

/** The address with the ids of this world; what a new screen's id stands for is said in this file. */
export function placed(path: string, ids: Record<string, string>): string {
  const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '$')
  if (at.includes('$')) throw new Error(`say in addresses.ts what stands for the id of ${path}`)
  return at
}
