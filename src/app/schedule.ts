/** All recurrences, in one place; every one is idempotent, so a missed or doubled bell changes nothing. Times are UTC (21:00 is 6:00 in Tokyo). */
export const schedule: ReadonlyArray<{ cron: string; job: string }> = [
  { cron: '* * * * *', job: 'imports.resume' },
  { cron: '*/2 * * * *', job: 'dispatch.read-inbox' },
  { cron: '*/5 * * * *', job: 'touchpoints.expire-late' },
  { cron: '*/5 * * * *', job: 'audit.seal' },
  { cron: '40 20 * * *', job: 'audit.retire' },
  { cron: '5 * * * *', job: 'plans.sweep' },
  { cron: '0 20 * * *', job: 'dispatch.forget-words' },
  { cron: '10 20 * * *', job: 'imports.forget-uploads' },
  { cron: '30 20 * * *', job: 'house.forget' },
  { cron: '0 21 * * *', job: 'tasks.build-care-list' },
  { cron: '*/10 * * * *', job: 'privacy.look' },
  { cron: '15 19 * * *', job: 'privacy.retire' },
  { cron: '5 19 * * *', job: 'imports.drop-stale' },
  { cron: '*/5 * * * *', job: 'insight.keep-up' },
  { cron: '30 18 * * *', job: 'insight.count-anew' },
]
