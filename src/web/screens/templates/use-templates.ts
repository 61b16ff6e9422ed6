import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Draft,
  Fault,
  NewTemplate,
  Rendered,
  TemplateKind,
  TemplateRow,
  TemplateWhole,
} from '#domains/templates/contract.ts'
import { api } from '#web/lib/api.ts'
import type { Search } from '#web/lib/search.ts'
import { awaitedBy } from '#web/ui/awaiting.tsx'
import { toast } from '#web/ui/toast.tsx'

export type Previewed = Rendered & { faults: readonly Fault[]; sms: { units: number; parts: number } }

export const useTemplateList = (filter: Search = {}) =>
  useQuery({
    queryKey: ['templates', 'list', filter],
    queryFn: ({ signal }) => api.get<{ items: TemplateRow[] }>('/templates', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useTemplate = (id: string) =>
  useQuery({
    queryKey: ['templates', 'one', id],
    queryFn: ({ signal }) => api.get<TemplateWhole>(`/templates/${id}`, { signal }),
  })

/** The words as this customer will read them; the last look stays while the next is fetched. */
export const usePreview = (kind: TemplateKind, words: Omit<Draft, 'name'>, customerId: string | null) =>
  useQuery({
    queryKey: ['templates', 'preview', kind, words, customerId],
    queryFn: ({ signal }) => api.post<Previewed>('/templates/preview', { ...words, kind, customerId }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** What can be done with a template; each refreshes what is shown. */
export function useTemplateActs(id: string) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['templates'] })
  // Refused for want of a second person, the draft is kept and a request stands open: the editor says so in its place.
  const afterPublishing = () =>
    Promise.all([onSuccess(), ...['approvals', 'me'].map(key => client.invalidateQueries({ queryKey: [key] }))])
  return {
    save: useMutation({ mutationFn: (draft: Draft) => api.put(`/templates/${id}/draft`, draft), onSuccess }),
    drop: useMutation({ mutationFn: () => api.delete(`/templates/${id}/draft`), onSuccess }),
    archive: useMutation({ mutationFn: () => api.put(`/templates/${id}/archive`), onSuccess }),
    unarchive: useMutation({ mutationFn: () => api.delete(`/templates/${id}/archive`), onSuccess }),
    publish: useMutation({
      mutationFn: async (draft: Draft) => {
        await api.put(`/templates/${id}/draft`, draft)
        return api.post<{ version: number }>(`/templates/${id}/versions`)
      },
      meta: { quiet: true },
      onError: error => {
        if (awaitedBy(error) === null) toast.problem(error)
      },
      onSettled: afterPublishing,
    }),
  }
}

export function useCreate(onMade: (id: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (it: NewTemplate) => api.post<{ id: string }>('/templates', it),
    meta: { quiet: true },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['templates'] })
      onMade(id)
    },
  })
}
