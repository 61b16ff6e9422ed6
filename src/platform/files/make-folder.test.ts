import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

const home = mkdtempSync(path.join(os.tmpdir(), 'kizukai-folder-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

it('makes what is missing above it too, twice is once', () => {
  const deep = path.join(home, 'お客様', 'データ', 'postgres')
  makeFolder(deep, 0o700)
  makeFolder(deep, 0o700)
  expect(statSync(deep).mode & 0o777).toBe(0o700)
})

it('throws where a file stands in the way', () => {
  const file = path.join(home, '家計簿.xlsx')
  writeFileSync(file, '')
  for (const folder of [file, path.join(file, 'postgres')]) expect(() => makeFolder(folder)).toThrow(/EEXIST|ENOTDIR/)
})

it.runIf(existsSync('/proc/self'))('ends where the system has no room for a folder', () => {
  expect(() => makeFolder('/proc/kizukai/postgres')).toThrow('ENOENT')
})
