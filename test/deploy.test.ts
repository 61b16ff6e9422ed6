import { existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commands } from '#app/cli/commands.ts'

const at = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url))
const read = (file: string) => readFileSync(at(file), 'utf8')
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string>; dependencies: Record<string, string> }
const server = read('src/app/server.ts')

// What the code reads, whoever reads it.
const understood = new Set([...read('src/platform/config.ts').matchAll(/^ {2}([A-Z_]+): z\b/gm)].map(([, name]) => name))
const ofOthers = new Set(['NODE_ENV', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'POSTGRES_INITDB_ARGS'])

/** Would the command line take these words? */
function offered([name = '', ...options]: string[]): boolean {
  const command = commands[name]
  return command !== undefined && options.every(option => command.usage.includes(option))
}

describe('the Dockerfile', () => {
  // Joined lines, comments out: INSTRUCTION rest.
  const lines = read('Dockerfile')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter(line => line.trim() && !line.startsWith('#'))
    .map(line => /^([A-Z]+)\s+(.*)$/.exec(line)?.slice(1) ?? ['?', line])
  const all = (instruction: string) => lines.filter(([word]) => word === instruction).map(([, rest = '']) => rest)
  const list = (instruction: string) => JSON.parse(all(instruction).at(-1) ?? '[]') as string[]

  it('knows only instructions Docker knows', () => {
    const known = [
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'USER',
      'ENV',
      'VOLUME',
      'EXPOSE',
      'HEALTHCHECK',
      'STOPSIGNAL',
      'ENTRYPOINT',
      'CMD',
    ]
    expect(lines.filter(([word = '']) => !known.includes(word))).toEqual([])
  })

  it('stands on the Node that package.json pins, named by version', () => {
    const major = manifest.dependencies.node?.split('.')[0]
    expect(all('FROM').map(image => image.split(/[-\s]/)[0])).toEqual([`node:${major}`, `node:${major}`])
  })

  it('copies what exists and runs scripts that exist', () => {
    const copied = all('COPY')
      .filter(rest => !rest.startsWith('--from'))
      .flatMap(rest => rest.split(/\s+/).slice(0, -1))
    expect(copied.filter(file => !existsSync(at(file)))).toEqual([])
    const scripts = all('RUN').flatMap(rest => [...rest.matchAll(/npm run (\S+)/g)].map(([, name = '']) => name))
    expect(scripts.filter(name => !(name in manifest.scripts))).toEqual([])
  })

  it('starts a command that is offered, not as root, and asks for health where it is answered', () => {
    const [entry = ''] = list('ENTRYPOINT')
    expect(statSync(at(entry.replace('/app/', ''))).mode & 0o111).not.toBe(0)
    expect(offered(list('CMD'))).toBe(true)
    expect(all('USER').at(-1)).toBe('kizukai')
    const asked = /\$\{process\.env\.PORT\}(\/\w+)/.exec(all('HEALTHCHECK').join())?.[1]
    expect(server).toContain(`'${asked}'`)
  })

  it('sets variables that are understood', () => {
    const names = all('ENV').flatMap(rest => [...rest.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name))
    expect(names.filter(name => !understood.has(name) && !ofOthers.has(name))).toEqual([])
  })
})

describe('compose.yaml', () => {
  type Service = {
    command?: string[]
    image?: string
    environment: Record<string, string>
    depends_on?: Record<string, unknown>
    volumes?: string[]
  }
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, Service>
    volumes: Record<string, unknown>
  }
  const services = Object.entries(compose.services)

  it('starts commands that are offered with variables that are understood', () => {
    expect(understood.size).toBeGreaterThan(5)
    for (const [name, service] of services) {
      if (service.command) expect(offered(service.command), name).toBe(true)
      const unknown = Object.keys(service.environment).filter(key => !understood.has(key) && !ofOthers.has(key))
      expect(unknown, name).toEqual([])
    }
  })

  it('waits for services and keeps data in volumes that are declared', () => {
    for (const [, service] of services) {
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})))
      const named = (service.volumes ?? []).map(volume => volume.split(':')[0] ?? '')
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named))
    }
  })

  it('names every image by version and carries no secret', () => {
    for (const [, { image }] of services) expect(image).toMatch(/^kizukai$|:\d/)
    for (const [, service] of services) {
      for (const [key, value] of Object.entries(service.environment)) {
        if (/SECRET|PASSWORD/.test(key)) expect(value).toMatch(/^\$\{\w+:\?/)
      }
    }
  })
})

describe('the systemd unit', () => {
  const unit = read('deploy/kizukai.service')
  const values = (key: string) => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value)

  it('has sections and settings, nothing else', () => {
    expect(
      unit.split('\n').filter(line => line && !/^(#|\[(Unit|Service|Install)\]$|[A-Z]\w+=.|CapabilityBoundingSet=$)/.test(line)),
    ).toEqual([])
  })

  it('starts a command that is offered, with variables that are understood', () => {
    const [program = '', ...words] = (values('ExecStart')[0] ?? '').split(' ')
    expect(statSync(at(program.replace('/opt/kizukai/', ''))).mode & 0o111).not.toBe(0)
    expect(offered(words)).toBe(true)
    const names = values('Environment').map(value => value.split('=')[0] ?? '')
    expect(names.filter(name => !understood.has(name) && !ofOthers.has(name))).toEqual([])
  })

  it('asks the app alone to stop and gives it more than the 10 s it takes', () => {
    expect(values('KillMode')).toEqual(['mixed'])
    expect(Number(values('TimeoutStopSec')[0])).toBeGreaterThan(10)
  })
})
