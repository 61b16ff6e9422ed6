import os from 'node:os'

export type Settings = Record<string, string>

// A laptop: the app at rest, PostgreSQL included, stays below 300 MB, while imports may write 2 GB of WAL between checkpoints.
const laptop: Settings = {
  listen_addresses: '127.0.0.1',
  // Relative to the data folder: always short enough for bind(), gone with the folder, closed to other accounts.
  unix_socket_directories: process.platform === 'win32' ? '' : '.',
  unix_socket_permissions: '0700',
  // The app's own pools, and a dozen commands beside it.
  max_connections: '100',
  shared_buffers: '96MB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '15min',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  jit: 'off',
  synchronous_commit: 'on',
  fsync: 'on',
  max_parallel_workers_per_gather: '2',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // The log must not hold personal data: no statements, no values of a broken row.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** The arguments PostgreSQL is started with: ours, then the caller's, which win. */
export function settingsFor(more: Settings): string[] {
  const memory = { effective_cache_size: `${Math.round(os.totalmem() / 2 / 2 ** 20)}MB` }
  return Object.entries({ ...laptop, ...memory, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
