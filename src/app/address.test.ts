import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { atItsAddress, noteAddress } from './address.ts'

it('a command prints links into the house where it was last served, unless somebody says otherwise', () => {
  const KIZUKAI_DATA = mkdtempSync(join(os.tmpdir(), 'kizukai-address-'))
  const config = readConfig({ KIZUKAI_DATA })
  expect(atItsAddress(config, {}).publicUrl).toBe('http://localhost:3000')
  noteAddress(config, 'http://127.0.0.1:3971')
  expect(atItsAddress(config, {}).publicUrl).toBe('http://127.0.0.1:3971')
  const said = { KIZUKAI_DATA, KIZUKAI_URL: 'https://himawari.example' }
  expect(atItsAddress(readConfig(said), said).publicUrl).toBe('https://himawari.example')
  noteAddress(config, 'no address')
  expect(atItsAddress(config, {}).publicUrl).toBe('http://localhost:3000')
})
