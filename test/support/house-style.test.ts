import { describe, expect, it } from 'vitest'
import { offences } from './house-style.ts'
import { ownersIn } from './owners.ts'

const migration = `-- Why: who we care for.

-- owner: customers — one row per person.
-- A second line of why.
create table customers (id uuid primary key);

-- owner: tasks
create unlogged table if not exists tasks (id uuid);
-- owner: platform
create table events (id uuid);
`
const owners = ownersIn([migration])
const judged = (path: string, text: string): string[] => offences([{ path, text }], owners)

const broken: [why: string, path: string, text: string, line: number][] = [
  ['a file of 251 lines', 'src/domains/tasks/index.ts', 'const a = 1\n'.repeat(251), 251],
  ['a drawer of a name', 'src/domains/tasks/utils.ts', 'const a = 1', 1],
  ['a drawer of a folder', 'src/web/helpers/dates.ts', 'const a = 1', 1],
  ['Date.now', 'src/domains/tasks/index.ts', '\nconst at = Date.now()', 2],
  ['a date without argument', 'src/domains/tasks/index.ts', 'const at = new Date()', 1],
  ['performance.now', 'src/domains/tasks/rules.ts', 'const at = performance.now()', 1],
  ['Temporal.Now', 'src/domains/tasks/rules.ts', 'const at = Temporal.Now.instant()', 1],
  ['now() in SQL', 'src/domains/tasks/store.ts', 'sql`select * from tasks where due <= now()`', 1],
  ['current_date in SQL', 'src/domains/tasks/due-views.ts', 'sql`select current_date`', 1],
  ['an insert into a foreign table', 'src/domains/tasks/store.ts', 'sql`insert into customers (id) values (1)`', 1],
  ['an update over two lines', 'src/domains/tasks/store.ts', 'sql`\n  update customers as c\n     set name = 1`', 2],
  ['a delete', 'src/domains/plans/store.ts', 'sql`delete from only public.tasks`', 1],
  ['a merge', 'src/domains/plans/store.ts', 'sql`MERGE INTO "tasks" t using x`', 1],
  ['a truncate', 'src/app/demo.ts', 'sql`truncate tasks`', 1],
  ['a copy', 'src/app/demo.ts', "copyFrom('copy customers (id) from stdin')", 1],
  ['a Kysely insert', 'src/domains/tasks/store.ts', "db.insertInto('customers')", 1],
  ['a Kysely update', 'src/platform/jobs.ts', 'db.updateTable("customers as c")', 1],
  ['a write to the platform’s table', 'src/domains/customers/store.ts', "db.deleteFrom('events')", 1],
  ['any as a type', 'src/platform/x.ts', 'const a: any = 1', 1],
  ['any behind as', 'src/platform/x.ts', 'const a = b as any', 1],
  ['any as an argument', 'src/platform/x.ts', 'const a = new Map<string, any>()', 1],
  ['any of a list', 'test/x.test.ts', 'const a: any[] = []', 1],
  ['a default export', 'src/app/x.ts', 'export default 1', 1],
  ['Japanese text in JSX', 'src/web/ui/button.tsx', 'export const B = () => <b>保存</b>', 1],
  ['Japanese in a string', 'src/web/ui/button.tsx', "const label = 'おくる'", 1],
  ['a silent migration', 'db/migrations/0001_x.sql', 'create index x on y (z);', 1],
  ['an unowned table', 'db/migrations/0001_x.sql', '-- Why: so.\n\ncreate table lonely (id uuid);', 1],
  ['an unowned second table', 'db/migrations/0001_x.sql', `${migration}create table lonely (id uuid);`, 1],
  ['a folder of this machine', 'src/app/x.ts', `const root = '/${'work'}/main'`, 1],
]

const lawful: [why: string, path: string, text: string][] = [
  ['250 lines', 'src/domains/tasks/index.ts', 'const a = 1\n'.repeat(250)],
  ['a date of an argument', 'src/domains/tasks/rules.ts', 'const at = new Date(now)'],
  ['a clock in the platform', 'src/platform/clock.ts', 'const at = new Date()'],
  ['a clock in a test', 'src/domains/tasks/tasks.test.ts', 'const at = new Date()'],
  ['asking a clock object', 'src/domains/tasks/store.ts', 'const now = clock.now()'],
  ['the clock in a comment', 'src/domains/tasks/rules.ts', '// never new Date() here\n/* Date.now() */'],
  ['writing at home', 'src/domains/customers/store.ts', "sql`insert into customers`; db.updateTable('customers')"],
  ['the platform at home', 'src/platform/events.ts', 'sql`insert into events select 1`'],
  ['reading abroad', 'src/domains/tasks/due-views.ts', "sql`select * from customers for update`; db.selectFrom('customers')"],
  ['an upsert', 'src/domains/tasks/store.ts', 'sql`insert into tasks select 1 on conflict do update set id = 1`'],
  ['a table of one’s own making', 'src/domains/tasks/store.ts', 'sql`insert into fresh_rows select 1`'],
  ['writing in a test', 'src/domains/tasks/tasks.test.ts', 'sql`delete from customers`'],
  ['the word any', 'src/platform/x.ts', "const say = 'is there any, or any at all?' // any\nfetchAny(any_of)"],
  ['the default of a config', 'vite.config.ts', 'export default {}'],
  ['Japanese in a comment of a component', 'src/web/ui/button.tsx', '// 保存\nconst a = <b>{t("save")}</b> // おくる\n'],
  ['Japanese in the catalogue', 'src/web/i18n/ja/tasks.ts', "export const tasks = { done: '完了' }"],
  ['marks that are no words', 'src/web/ui/list.tsx', "const sep = '・／「」'"],
  ['a migration with its sentence and owners', 'db/migrations/0001_x.sql', migration],
  ['an address of the API', 'src/app/x.ts', `get('/api/v1/${'work'}/shared-lists')`],
]

describe('the house style', () => {
  it('reads who owns what', () => {
    expect([...owners]).toEqual([
      ['customers', 'customers'],
      ['tasks', 'tasks'],
      ['events', 'platform'],
    ])
  })

  it.each(broken)('objects to %s', (_why, path, text, line) => {
    expect(judged(path, text).map(offence => offence.split(' ')[0])).toEqual([`${path}:${line}`])
  })

  it.each(lawful)('accepts %s', (_why, path, text) => {
    expect(judged(path, text)).toEqual([])
  })

  it('lets no view write, not even at home', () => {
    expect(judged('src/domains/tasks/views.ts', "db.insertInto('tasks')")).toEqual([
      'src/domains/tasks/views.ts:1 writes tasks; a view only reads',
    ])
  })
})
