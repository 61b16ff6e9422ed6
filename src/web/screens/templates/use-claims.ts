import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Claim, NewClaim } from '#domains/templates/claim-contract.ts'
import { api } from '#web/lib/api.ts'

export const useClaims = () =>
  useQuery({ queryKey: ['claims'], queryFn: ({ signal }) => api.get<{ items: Claim[] }>('/claims', { signal }) })

/** Registers and takes back; what is being written is looked at again. */
export function useClaimActs() {
  const client = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['claims'] }),
      client.invalidateQueries({ queryKey: ['templates', 'check'] }),
    ])
  return {
    add: useMutation({ mutationFn: (it: NewClaim) => api.post('/claims', it), meta: { quiet: true }, onSuccess }),
    end: useMutation({ mutationFn: (id: string) => api.delete(`/claims/${id}`), onSuccess }),
  }
}
