import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'

const fileIn = (data: string): string => join(data, 'address')

/** Notes where this house is served, for commands that print a link into it. */
export function noteAddress({ data }: Config, url: string): void {
  writeFileSync(fileIn(data), `${url}\n`)
}

/** The configuration of a command: where nobody said an address or a port, the one the house was last served at. */
export function atItsAddress(config: Config, env: Record<string, string | undefined> = process.env): Config {
  if (env.KIZUKAI_URL || env.PORT) return config
  try {
    const publicUrl = readFileSync(fileIn(config.data), 'utf8').trim()
    return /^https?:\/\//.test(publicUrl) ? { ...config, publicUrl } : config
  } catch {
    return config
  }
}
