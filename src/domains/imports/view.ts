import { type ImportView, Mapping } from './contract.ts'
import { noCounts } from './counts-rules.ts'
import type { ImportRow } from './store.ts'

/** An import as screens and scripts see it, with its speed and what is left of it. */
export function viewOf(row: ImportRow): ImportView {
  const counts = { ...noCounts(), ...row.counts }
  const running = row.doing === 'taking' && row.started_at !== null && row.beat_at !== null
  const elapsed = row.started_at === null ? 0 : (+(row.finished_at ?? row.beat_at ?? row.started_at) - +row.started_at) / 1000
  const share = row.bytes_total ? row.bytes_read / row.bytes_total : 0
  const mapping = Mapping.safeParse(row.mapping)
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    source: row.source,
    state: row.state,
    dryRun: row.dry_run,
    doing: row.doing,
    mapping: mapping.success ? mapping.data : null,
    bytesTotal: row.bytes_total,
    bytesRead: row.bytes_read,
    rowsPerSecond: elapsed > 0 ? Math.round(counts.rows / elapsed) : null,
    secondsLeft: running && elapsed > 1 && share > 0.01 ? Math.max(0, Math.round((elapsed * (1 - share)) / share)) : null,
    seconds: row.finished_at === null || row.started_at === null ? null : elapsed,
    counts,
    problem: row.problem,
    kept: row.kept,
    purpose: row.purpose_id,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    checkedAt: row.checked_at,
  }
}
