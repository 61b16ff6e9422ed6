import { type RawBuilder, sql } from 'kysely'

/**
 * `any (these ids)`, to be compared with a column that has an index. The ids travel as one text, and stand in a select of their own so that the planner does not see them: of
 * thousands it would weigh every single one (µs each, for every question of a batch) only to find that it takes the index.
 */
export const anyId = (ids: readonly string[]): RawBuilder<unknown> => sql`any((select ${`{${ids.join(',')}}`}::uuid[])::uuid[])`
