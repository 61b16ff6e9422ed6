import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { loosened } from '#domains/approvals/loosening-rules.ts'
import type { ApiKey, Branch, Person } from '#domains/staff/contract.ts'
import { isGuarded, type Setting, type SettingKey } from '#domains/staff/settings-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { toast } from '#web/ui/toast.tsx'

/** One setting, and how it is saved: the change is said at the foot of the screen and can be taken back. */
export function useSetting<K extends SettingKey>(key: K) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const me = useMe()
  const path = `/settings/${key}`
  const query = useQuery({ queryKey: ['settings', key], queryFn: ({ signal }) => api.get<Setting<K>>(path, { signal }) })
  const put = async (value: unknown) => {
    client.setQueryData(['settings', key], await api.put<Setting<K>>(path, value))
    await client.invalidateQueries({ queryKey: ['me'] })
  }
  // To take back what was made stricter would be to loosen it: that is for two.
  const undoes = (before: Setting<K> | undefined): boolean => {
    const after = client.getQueryData<Setting<K>>(['settings', key])
    if (!isGuarded(key)) return true
    if (!before || !after) return false
    return loosened<typeof key>(key, after as never, before as never, dayOf(now(), shownZone())).length === 0
  }
  const save = useMutation({
    mutationFn: async (value: unknown) => {
      const before = query.data
      await put(value)
      return before
    },
    onSuccess: before => (undoes(before) ? toast.undo(t('settings.saved'), () => put(before)) : toast.done(t('settings.saved'))),
    onSettled: () => client.invalidateQueries({ queryKey: ['approvals'] }),
    meta: { quiet: true },
  })
  const mayWrite = may(me.data, key === 'sending' ? 'send' : 'settings:write')
  return { value: query.data, error: query.error, retry: query.refetch, save, mayWrite }
}

/** The branches, the people, the keys; each list is asked again after an act. */
export const useBranches = () =>
  useQuery({ queryKey: ['branches'], queryFn: ({ signal }) => api.get<Branch[]>('/branches', { signal }) })
export const usePeople = () => useQuery({ queryKey: ['staff'], queryFn: ({ signal }) => api.get<Person[]>('/staff', { signal }) })
export const useKeyList = () =>
  useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => api.get<ApiKey[]>('/api-keys', { signal }) })

/** Runs an act and asks the lists it touched again. */
export function useAct(...touched: string[]): <T>(act: () => Promise<T>) => Promise<T> {
  const client = useQueryClient()
  return async act => {
    const done = await act()
    await Promise.all(['me', ...touched].map(key => client.invalidateQueries({ queryKey: [key] })))
    return done
  }
}

export const useMayWrite = (): boolean => may(useMe().data, 'settings:write')
