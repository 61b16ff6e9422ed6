import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { toast } from '#web/ui/toast.tsx'

/** What one part of the ledgers shows: `GET /privacy/<path>`. */
export function useLedger<T>(path: string, query?: Record<string, string>) {
  return useQuery({
    queryKey: ['privacy', path, query],
    queryFn: ({ signal }) => api.get<T>(`/privacy/${path}`, { query, signal }),
  })
}

/** Does something to the ledgers and reads them anew. */
export function useAct() {
  const client = useQueryClient()
  const { t } = useTranslation()
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['privacy'] })
      await client.invalidateQueries({ queryKey: ['me'] })
      toast.done(t('privacy.done'))
    },
  })
}

/** May the signed-in person write into the ledgers? */
export const useWrites = (): boolean => may(useMe().data, 'privacy:write')
