import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Door, LinkLook } from '#domains/staff/access-contract.ts'
import { api } from '#web/lib/api.ts'

/** Whose installation this is. */
export const useDoor = () =>
  useQuery({ queryKey: ['door'], queryFn: ({ signal }) => api.get<z.infer<typeof Door>>('/door', { signal }) })

/** The token in the address of this page. */
export const useToken = (): string => (useParams({ strict: false }) as { token?: string }).token ?? ''

/** What the link of this page is for; looking uses nothing up. */
export function useLinkLook() {
  const token = useToken()
  return useQuery({
    queryKey: ['links', token],
    queryFn: ({ signal }) => api.get<LinkLook>(`/links/${encodeURIComponent(token)}`, { signal }),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Goes in after signing in: everything asked before belonged to nobody. */
export function useEnter(): (next?: string) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (next = '/') => {
    client.clear()
    await navigate({ href: safe(next), replace: true } as never)
  }
}

// Only a path of our own: a link with ?next=//evil.example must not lead away.
const safe = (next: string): string => (/^\/(?![/\\])/.test(next) && !next.startsWith('/signin') ? next : '/')
