/** All recurrences, in one place; every one is idempotent, so a missed or doubled bell changes nothing. Times are UTC. */
export const schedule: ReadonlyArray<{ cron: string; job: string }> = []
