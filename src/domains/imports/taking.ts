import type { Db } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import type { BoughtReader } from './bought-rules.ts'
import type { Counts, ImportKind, Mapping } from './contract.ts'
import { count } from './counts-rules.ts'
import { faultsOf } from './fault-rules.ts'
import { faultWord } from './fault-words.ts'
import type { Compiled } from './mapping-rules.ts'
import type { People, Problem } from './row-rules.ts'
import { insertRejects, type Reject } from './rows-store.ts'
import type { Seen } from './seen-rules.ts'

/** What taking a chunk of rows needs to know. `db` is one open transaction in a dry run, else the pool. */
export type Taking = {
  importId: string
  kind: ImportKind
  fileName: string
  source: string
  mapping: Mapping
  compiled: Compiled
  /** Reads what a row says was bought. */
  bought: BoughtReader
  zone: string
  people: People
  /** The branch of whom nobody knows one. */
  branch: string | null
  /** The branches whose customers may be touched; null: the whole house. */
  within: readonly string[] | null
  /** Columns whose cells are emptied because they hold My Numbers or card numbers. */
  secret: ReadonlySet<number>
  seen: Seen
  db: Db
  /** Where rejected rows are kept: beside the dry run, whose own writes vanish. */
  rejectsDb: Db | null
  now(): Date
}

/** Takes a chunk of rows in, in one transaction; answers what became of each row. What may depend on earlier rows is decided before the first await. */
export type TakeChunk = (taking: Taking, rows: readonly Row[]) => Promise<Counts>

/** Rows of a chunk that are not taken, counted as they are found. */
export class Refused {
  readonly list: Reject[] = []
  readonly #counts: Counts
  readonly #taking: Taking

  constructor(counts: Counts, taking: Taking) {
    this.#counts = counts
    this.#taking = taking
  }

  /** Refuses a row for its first fault, and says with it whatever else is wrong with the row: a code and a line each. */
  add(row: Row, first: Problem): void {
    count(this.#counts, 'rejected')
    const raw = row.cells.map(cell => cell.replaceAll('\0', '').slice(0, 2000).toWellFormed())
    const all = faultsOf(this.#taking, row.cells, row.broken)
    const faults = all.some(it => it.problem === first.problem) ? all : [first, ...all]
    const lines = new Map(faults.map(it => [faultWord(it), it.problem]))
    this.list.push({ no: row.no, code: [...lines.values()].join(' '), sentence: [...lines.keys()].join('\n'), raw })
  }

  /** Keeps them: in the chunk's transaction, or beside a dry run. */
  async keep(taking: Taking, tx: Db): Promise<void> {
    await insertRejects(taking.rejectsDb ?? tx, taking.importId, this.list)
  }
}

export const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '')
