import { useQuery } from '@tanstack/react-query'
import type { Wishes } from '#domains/consent/notice-contract.ts'
import { api } from '#web/lib/api.ts'
import { Needs } from '#web/ui/needs.tsx'

/** What the customer of a contact needs and wishes, before anything else of it is read; nothing where they said nothing. */
export function Wished({ customer }: { customer: string }) {
  const wishes = useQuery({
    queryKey: ['customers', 'wishes', customer],
    queryFn: ({ signal }) => api.get<Wishes>(`/customers/${customer}/wishes`, { signal }),
    meta: { quiet: true },
  })
  return wishes.data ? <Needs {...wishes.data} /> : null
}
