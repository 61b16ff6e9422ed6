import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { offences } from './support/house-style.ts'
import { owners } from './support/owners.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync('{src,test,bench,bin,db}/**/*.{ts,tsx,css,sql}', { cwd: root }).map(path => ({
  path,
  text: readFileSync(`${root}/${path}`, 'utf8'),
}))

describe('the house style', () => {
  it('is kept by every file', () => {
    expect(offences(files, owners(root))).toEqual([])
  })

  it('was really looked at: code, styles, migrations and owned tables were there', () => {
    expect(files.filter(file => file.path.startsWith('src/')).length).toBeGreaterThan(50)
    expect(files.filter(file => file.path.startsWith('db/migrations/')).length).toBeGreaterThan(0)
    expect(owners(root).size).toBeGreaterThan(10)
  })

  it('has each domain introduce itself in at most 20 lines', () => {
    const domains = globSync('src/domains/*', { cwd: root })
    const wordy = domains.filter(domain => {
      const lines = readReadme(`${root}/${domain}/README.md`)
      return lines === undefined || lines > 20
    })
    expect(wordy).toEqual([])
  })

  it('numbers the migrations without gaps', () => {
    const numbers = globSync('db/migrations/*.sql', { cwd: root })
      .map(file => Number(/(\d{4})_/.exec(file)?.[1]))
      .sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  })

  it('keeps download addresses out of the lock file', () => {
    expect(readFileSync(`${root}/package-lock.json`, 'utf8')).not.toContain('"resolved"')
  })
})

function readReadme(file: string): number | undefined {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').length
  } catch {
    return undefined
  }
}
