import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { DeliveryRow, MessageView, Overview } from '#domains/dispatch/contract.ts'
import { api } from '#web/lib/api.ts'

type Page<T> = { items: T[]; next: string | null }

export const useOverview = () =>
  useQuery({ queryKey: ['touchpoints', 'dispatch'], queryFn: ({ signal }) => api.get<Overview>('/dispatch', { signal }) })

export const useDeliveries = (query: { state?: readonly string[]; q?: string }) =>
  useInfiniteQuery({
    queryKey: ['touchpoints', 'deliveries', query],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<DeliveryRow>>('/deliveries', { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next,
  })

export const useMessage = (customer: string, id: string) =>
  useQuery({
    queryKey: ['deliveries', customer, id],
    queryFn: ({ signal }) => api.get<MessageView>(`/deliveries/${customer}/${id}`, { signal }),
  })
