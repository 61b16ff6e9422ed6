import { useQuery } from '@tanstack/react-query'
import type { HouseHours } from '#domains/consent/wish-times-rules.ts'
import { api } from '#web/lib/api.ts'

/** When the house is open and keeps its night; nothing while it is not known, or for whoever may not see settings. */
export function useHouse(): HouseHours | undefined {
  const calendar = useCalendar()
  const quiet = useQuery({
    queryKey: ['settings', 'quiet'],
    queryFn: ({ signal }) => api.get<HouseHours['quiet']>('/settings/quiet', { signal }),
    meta: { quiet: true },
  }).data
  return calendar && quiet && { calendar, quiet }
}

/** The days and hours the house is open. */
export function useCalendar(): HouseHours['calendar'] | undefined {
  return useQuery({
    queryKey: ['settings', 'calendar'],
    queryFn: ({ signal }) => api.get<HouseHours['calendar']>('/settings/calendar', { signal }),
    meta: { quiet: true },
  }).data
}
