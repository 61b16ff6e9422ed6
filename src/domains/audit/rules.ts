/** The hash before the first one. */
export const GENESIS = '0'.repeat(64)

/** How old an entry without a seal may be before its missing seal is a fault: the job comes every five minutes. */
export const SEALED_WITHIN_MS = 60 * 60_000

export type Broken = { seal: number | null; entry: string | null; why: string }
