import { afterAll, describe, expect, it } from 'vitest'
import { breaches } from '../bin/walls.ts'
import { planted } from './support/planted.ts'

// rule → a file that breaks it. Each is broken once, and nothing else may be reported.
const broken: [rule: string, file: string, text: string][] = [
  ['kernel-stands-alone', 'src/kernel/leaky.ts', `import '#platform/quiet.ts'`],
  ['kernel-is-pure', 'src/kernel/reader.ts', `import 'node:fs'`],
  ['platform-knows-no-domain', 'src/platform/curious.ts', `import '#domains/staff/index.ts'`],
  ['every-domain-stands-in-the-list', 'src/domains/loyalty/index.ts', `import '#kernel/refusal.ts'`],
  ['enter-a-domain-by-its-door', 'src/domains/purchases/index.ts', `import '#domains/customers/store.ts'`],
  ['customers-looks-only-back', 'src/domains/customers/index.ts', `import '#domains/plans/index.ts'`],
  [
    'staff-looks-only-back',
    'src/domains/staff/jobs.ts',
    `import type { Later } from '#domains/insight/contract.ts'\nexport type Now = Later`,
  ],
  ['rules-and-contracts-are-pure', 'src/domains/consent/rules.ts', `import '#platform/quiet.ts'`],
  ['rules-and-contracts-are-pure', 'src/domains/consent/contract.ts', `import './index.ts'`],
  ['rules-and-contracts-are-pure', 'src/domains/gate/cap-rules.ts', `import 'node:fs'`],
  ['sql-lives-in-stores', 'src/domains/tasks/routes.ts', `import 'kysely'`],
  ['sql-lives-in-stores', 'src/app/server.ts', `import 'pg'`],
  ['web-sees-only-pure-code', 'src/web/screens/tasks/list.tsx', `import '#domains/staff/index.ts'`],
  ['web-sees-only-pure-code', 'src/web/lib/sneaky.ts', `import '#platform/quiet.ts'`],
  ['web-runs-in-a-browser', 'src/web/lib/files.ts', `import 'node:path'`],
  ['nobody-imports-app', 'src/domains/insight/upward.ts', `import '#app/cli.ts'`],
  ['the-product-needs-no-tests', 'src/app/worker.ts', `import '#test/support/anything.ts'`],
  ['the-product-needs-no-tools', 'src/app/tool.ts', `import 'fast-check'`],
  ['every-import-leads-somewhere', 'src/app/lost.ts', `import './nowhere.ts'`],
  ['no-cycles', 'src/domains/history/ring-a.ts', `import './ring-b.ts'`],
]

// The same moves made lawfully.
const lawful: Record<string, string> = {
  'src/platform/quiet.ts': `import '#kernel/refusal.ts'`,
  'src/app/cli.ts': `import '#domains/insight/index.ts'\nimport '#domains/plans/store.ts'`,
  'src/domains/customers/store.ts': `import 'kysely'\nimport '#platform/database/connect.ts'`,
  'src/domains/plans/store.ts': `import 'pg-copy-streams'`,
  'src/domains/plans/index.ts': `import './store.ts'\nimport '#domains/customers/rules.ts'\nimport '#domains/staff/permissions.ts'`,
  'src/domains/plans/due-views.ts': `import 'kysely'`,
  'src/domains/plans/presets/spring-rules.ts': `import 'zod'\nimport '../../customers/rules.ts'`,
  'src/domains/customers/rules.ts': `import 'zod'\nimport '#kernel/refusal.ts'\nimport './contract.ts'`,
  'src/domains/customers/contract.ts': `import 'zod'`,
  'src/domains/customers/customers.test.ts': `import 'kysely'\nimport '#domains/plans/store.ts'\nimport '#test/support/anything.ts'`,
  'src/domains/staff/index.ts': '',
  'src/domains/staff/permissions.ts': '',
  'src/domains/consent/index.ts': '',
  'src/domains/insight/index.ts': `import '#domains/plans/index.ts'`,
  'src/domains/insight/contract.ts': 'export type Later = 1',
  'src/domains/history/ring-b.ts': `import './ring-a.ts'`,
  'src/web/screens/tasks/row.tsx': `import '#domains/customers/rules.ts'\nimport '#kernel/refusal.ts'\nimport 'react'`,
  'test/support/anything.ts': `import 'fast-check'\nimport '#app/cli.ts'`,
}

const house = planted({ ...lawful, ...Object.fromEntries(broken.map(([, file, text]) => [file, text])) })
afterAll(house.remove)

describe('the walls', () => {
  const found = breaches(house.root)

  it.each(broken)('%s fires at %s', (rule, file) => {
    expect(found.filter(line => line.startsWith(`${rule}: ${file}`))).toHaveLength(1)
  })

  it('let everything lawful pass', () => {
    const expected = new Set(broken.map(([rule, file]) => `${rule}: ${file}`))
    const surplus = found.filter(line => !expected.has(line.split(' → ')[0] ?? ''))
    expect(surplus).toEqual([])
  })

  it('notice a cruiser that saw nothing', () => {
    const blind = planted({
      'src/app/cli.ts': '',
      '.dependency-cruiser.cjs': `module.exports = { forbidden: [], options: { includeOnly: '^nothing' } }`,
    })
    const lines = breaches(blind.root)
    blind.remove()
    expect(lines).toContain('no-file-unseen: src/app/cli.ts was not looked at')
  })

  it('notice a cruiser that did not run', () => {
    const broke = planted({ '.dependency-cruiser.cjs': 'module.exports = {{' })
    const [line] = breaches(broke.root)
    broke.remove()
    expect(line).toMatch(/^dependency-cruiser did not run/)
  })
})
