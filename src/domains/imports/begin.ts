import { Refusal } from '#kernel/refusal.ts'
import { inTransaction } from '#platform/database/connect.ts'
import { openTable } from '#platform/files/open-table.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { ring } from '#platform/jobs.ts'
import { announce } from '#platform/live.ts'
import type { World } from '#platform/world.ts'
import { refuseBranch } from './branch.ts'
import { type ImportKind, type ImportView, Mapping } from './contract.ts'
import { compileMapping, missingFields } from './mapping-rules.ts'
import { one, rowOf } from './one.ts'
import { firstRows, type Run, run, type Watch } from './run.ts'
import { secretColumns } from './secret-rules.ts'
import { type ImportRow, importById, markRunning, markStopped } from './store.ts'
import { dropFile, uploadedFile } from './upload.ts'

/** `purpose`: what the people in the file were told (P1); without one the general purpose goes. */
export type Begin = { kind: ImportKind; mapping: Mapping; dryRun: boolean; by: string | null; purpose?: string | undefined }

/** Starts the taking in of an uploaded file (or its dry run) in the background; refuses a mapping that lacks a column, and an import that runs. */
export async function start(world: World, id: string, begin: Begin): Promise<ImportView> {
  const row = await rowOf(world, id)
  await refuseBranch(world.db, begin.mapping.branch, row.branches)
  const file = await uploadedFile(world, id)
  const headers = await checkedHeaders(file, begin)
  const now = world.clock.now()
  await inTransaction(world.db, async tx => {
    const started = await markRunning(tx, { id, ...begin, headers }, now).catch(purposeUnknown)
    if (!started) throw running(row)
    await ring(tx, { job: 'imports.run', payload: { import: id }, key: `imports.run:${id}` })
    await announce(tx, 'imports')
  })
  return one(world, id)
}

async function checkedHeaders(file: string, { kind, mapping }: Pick<Begin, 'kind' | 'mapping'>): Promise<string[]> {
  const missing = missingFields(mapping, kind)[0]
  if (missing) {
    const names = missing.map(field => sentence(`field-${field}`, 'ja') ?? field).join('・')
    throw new Refusal('mapping-incomplete', `列の対応が足りません。「${names}」がどの列か選んでください。`, {
      status: 422,
      data: { missing: names },
    })
  }
  const table = await openTable(file, mapping)
  const first = await firstRows(table, 200)
  const { headers, fields } = compileMapping(mapping, first)
  refuseSecrets(headers, fields, mapping.header ? first.slice(1) : first)
  return headers
}

// The database knows which purposes there are; this domain stands before them.
function purposeUnknown(thrown: unknown): never {
  if ((thrown as { code?: unknown }).code !== '23503') throw thrown
  throw new Refusal('purpose-unknown', 'この利用目的は見つかりません。一覧を開き直してください。', { status: 404 })
}

function refuseSecrets(headers: readonly string[], fields: readonly string[], rows: readonly string[][]): void {
  const mapped = secretColumns(headers, fields, rows).filter(at => fields[at] !== '')
  if (mapped.length === 0) return
  const columns = mapped.map(at => headers[at]).join('」「')
  throw new Refusal(
    'import-secret-column',
    `「${columns}」の列にマイナンバーかカード番号が入っているようです。お預かりできない番号なので、この列は「取り込まない」にしてください。`,
    { data: { columns } },
  )
}

function running(row: ImportRow): Refusal {
  if (row.state === 'running' || row.doing)
    return new Refusal('import-running', 'この取込はいま進んでいます。終わるのを待つか、中止してください。', { status: 409 })
  return new Refusal('import-done', 'このファイルはもう取り込みました。もう一度取り込むときは、ファイルを選び直してください。', {
    status: 409,
  })
}

/** Does the work `start` asked for; called by the job. Doing it twice is doing it once: rows are known by their numbers. Told to stop, it gives the rest to whoever works next. */
export async function carryOut(world: World, id: string, signal?: AbortSignal): Promise<void> {
  const row = await importById(world.db, id)
  if (row?.doing !== 'taking') return
  // Stopped before anybody began, or after its worker was gone: nobody else would put it down.
  if (row.state === 'cancelled') await markStopped(world.db, id, world.clock.now())
  if (row.state !== 'running') return
  const end = await run(world, { ...runOf(row), file: await uploadedFile(world, id) }, signal ? { signal, givesBack: true } : {})
  if (end.state === 'running') await ring(world.db, { job: 'imports.run', payload: { import: id }, key: `imports.run:${id}` })
  if (end.state === 'done') await dropFile(world, id)
}

function runOf(row: ImportRow): Omit<Run, 'file'> {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    bytes: row.bytes_total ?? 0,
    mapping: Mapping.parse(row.mapping),
    dryRun: row.dry_run,
    within: row.branches,
  }
}

/** Takes a file in here and now (the CLI): records the import, marks it running, runs it to its end. */
export async function takeFileIn(
  world: World,
  row: { id: string; file: string },
  begin: Begin,
  watch: Watch,
): Promise<ImportView> {
  await refuseBranch(world.db, begin.mapping.branch, null)
  const headers = await checkedHeaders(row.file, begin)
  await markRunning(world.db, { id: row.id, ...begin, headers }, world.clock.now())
  await run(world, { ...runOf(await rowOf(world, row.id)), file: row.file }, watch)
  return one(world, row.id)
}
