import path from 'node:path'
import { settings } from '#domains/staff/index.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { rehearse } from '#platform/database/rehearse.ts'
import type { Row } from '#platform/files/csv.ts'
import { openTable, type Table } from '#platform/files/open-table.ts'
import { ring } from '#platform/jobs.ts'
import { announce } from '#platform/live.ts'
import type { World } from '#platform/world.ts'
import { boughtReader } from './bought-rules.ts'
import { chunksOf } from './chunks.ts'
import type { Counts, ImportKind, Mapping } from './contract.ts'
import { addCounts, noCounts, sumsUp } from './counts-rules.ts'
import { Lanes } from './lanes.ts'
import { compileMapping } from './mapping-rules.ts'
import { peopleOf } from './people.ts'
import { secretColumns } from './secret-rules.ts'
import { Seen } from './seen-rules.ts'
import { beat, type End, importById, markEnded } from './store.ts'
import { takeCustomers } from './take-customers.ts'
import { takeEvents } from './take-events.ts'
import { takePurchases } from './take-purchases.ts'
import type { TakeChunk, Taking } from './taking.ts'

export type Run = {
  id: string
  kind: ImportKind
  fileName: string
  file: string
  bytes: number
  mapping: Mapping
  dryRun: boolean
  /** The branches whose customers may be touched; null: the whole house. */
  within: readonly string[] | null
}
export type Progress = { bytes: number; bytesTotal: number; counts: Counts }
/** `givesBack`: the signal is the house closing and no person's word, so the import stays a running one, for whoever works next. */
export type Watch = { signal?: AbortSignal; onProgress?: (progress: Progress) => void; givesBack?: boolean }

const TAKE: Record<ImportKind, TakeChunk> = { customers: takeCustomers, purchases: takePurchases, events: takeEvents }

// Chunks between two words of progress: some five a second at full speed.
const TELL_EVERY = 4

/**
 * Takes a file in: chunk by chunk, each in its own transaction, two at a time so that parsing, one chunk's index work and the next one's overlap.
 * A dry run is the same in one transaction that is rolled back. What was committed when it is cancelled or fails stays, and the counts say so.
 */
export async function run(world: World, it: Run, watch: Watch = {}): Promise<End> {
  const { mapping } = it
  const counts = noCounts()
  let table: Table | null = null
  const finish = async (state: End['state'], problem: string | null): Promise<End> => {
    const end = { state, bytes: table?.bytesRead() ?? 0, counts, problem }
    await markEnded(world.db, it.id, end, world.clock.now())
    await announce(world.db, 'imports')
    return end
  }
  try {
    table = await openTable(it.file, mapping)
    const taking = await takingOf(world, it, table)
    const wanted = it.dryRun
      ? await dryRun(world, it, table, taking, counts, watch)
      : await takeAll(world, it, table, taking, counts, watch)
    if (!sumsUp(counts)) throw new Error(`import ${it.id}: ${JSON.stringify(counts)} does not add up`)
    if (await staysRunning(world, it, wanted, watch)) return { state: 'running', bytes: table.bytesRead(), counts, problem: null }
    await ringAfter(world.db, it)
    return await finish(wanted ? (it.dryRun ? 'uploaded' : 'done') : 'cancelled', null)
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    if (!refusal) world.log.error({ err: thrown, import: it.id }, 'import failed')
    const end = await finish('failed', refusal?.sentence ?? OUR_FAULT)
    await ringAfter(world.db, it)
    if (!refusal) throw thrown
    return end
  }
}

const staysRunning = async (world: World, it: Run, wanted: boolean, { givesBack }: Watch): Promise<boolean> =>
  !wanted && givesBack === true && (await importById(world.db, it.id))?.state === 'running'

const OUR_FAULT = 'うまくいきませんでした。ここまでの行は取り込まれています。もう一度始めると続きから取り込みます。'

function asRefusal(thrown: unknown): Refusal | null {
  if (isRefusal(thrown)) return thrown
  const code = (thrown as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === '53100')
    return new Refusal(
      'upload-disk-full',
      'ディスクの空きが足りません。空きを作ってから、もう一度始めてください。ここまでの行は取り込まれています。',
    )
  return code === 'ENOENT'
    ? new Refusal('upload-gone', '受け取ったファイルがもうありません。もう一度ファイルを選んでください。')
    : null
}

async function takingOf(world: World, it: Run, table: Table): Promise<Taking> {
  const first = await firstRows(table, 200)
  if (first.length === 0 || (it.mapping.header && first.length === 1)) {
    throw new Refusal('header-only', '見出しの行だけで、データの行がありません。データの入ったファイルを選んでください。')
  }
  const compiled = compileMapping(it.mapping, first)
  const { zone } = await settings.get(world.db, 'company')
  const body = it.mapping.header ? first.slice(1) : first
  return {
    importId: it.id,
    kind: it.kind,
    fileName: it.fileName,
    source: it.mapping.source,
    mapping: it.mapping,
    compiled,
    bought: boughtReader(it.mapping.dateOrder, zone),
    zone,
    people: await peopleOf(world.db),
    branch: it.mapping.branch,
    within: it.within,
    secret: new Set(secretColumns(compiled.headers, compiled.fields, body)),
    seen: new Seen(),
    db: world.db,
    rejectsDb: null,
    now: () => world.clock.now(),
  }
}

/** The first rows of a table, as many as there are up to `count`. */
export async function firstRows(table: Table, count: number): Promise<string[][]> {
  return (await firstNumbered(table, count)).map(row => row.cells)
}

/** The same with their places in the file. */
export async function firstNumbered(table: Table, count: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const piece of table.rows()) {
    rows.push(...piece.slice(0, count - rows.length))
    if (rows.length >= count) break
  }
  return rows
}

async function takeAll(
  world: World,
  it: Run,
  table: Table,
  taking: Taking,
  counts: Counts,
  watch: Watch,
  width = 2,
): Promise<boolean> {
  const lanes = new Lanes(width)
  const folder = path.join(world.config.data, 'uploads', `${it.id}.heaps`)
  let wanted = true
  let chunks = 0
  let behind = 0
  try {
    for await (const { rows, share } of chunksOf(it.kind, table, taking, folder)) {
      if (rows.length > 0) await lanes.start(async () => addCounts(counts, await TAKE[it.kind](taking, rows)))
      chunks += 1
      behind = share * table.bytes
      const still = chunks % TELL_EVERY === 1 ? await tell(world, it, behind, counts, watch) : true
      wanted = still && watch.signal?.aborted !== true
      if (!wanted) break
    }
  } finally {
    // A file that breaks off does not break what is being written: it is counted before anybody is told.
    await lanes.land()
  }
  lanes.check()
  await tell(world, it, wanted ? table.bytes : behind, counts, watch)
  return wanted
}

async function tell(world: World, it: Run, behind: number, counts: Counts, watch: Watch): Promise<boolean> {
  const bytes = Math.round(behind)
  watch.onProgress?.({ bytes, bytesTotal: it.bytes, counts })
  const wanted = await beat(world.db, it.id, { bytes, counts }, world.clock.now())
  await announce(world.db, 'imports')
  return wanted
}

function dryRun(world: World, it: Run, table: Table, taking: Taking, counts: Counts, watch: Watch): Promise<boolean> {
  return rehearse(world.db, tx => takeAll(world, it, table, { ...taking, db: tx, rejectsDb: world.db }, counts, watch, 1))
}

async function ringAfter(db: Db, it: Run): Promise<void> {
  if (it.dryRun || it.kind === 'events') return
  await ring(db, { job: 'customers.index', payload: { import: it.id }, key: `customers.index:${it.id}` })
  await ring(db, { job: 'customers.find-duplicates', payload: { import: it.id }, key: `customers.find-duplicates:${it.id}` })
}
