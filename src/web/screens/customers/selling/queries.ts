import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { SellingPage } from '#domains/selling/contract.ts'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { toast } from '#web/ui/toast.tsx'

export type Selling = z.output<typeof SellingPage>
export type Contract = Selling['contracts'][number]
export type Ban = Selling['noSolicit'][number]

export const useSelling = (customer: string) =>
  useQuery({
    queryKey: ['customers', 'selling', customer],
    queryFn: ({ signal }) => api.get<Selling>(`/customers/${customer}/selling`, { signal }),
  })

/** Runs an act, says it is done and asks what shows customers again; what the server refuses stands at its field, else at the foot. */
export function useDeed(done: string, onDone: () => void) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await act()
      await client.invalidateQueries({ queryKey: ['customers'] })
      toast.done(done)
      onDone()
    } catch (error) {
      if (error instanceof ApiProblem && error.fields) setFaults(error.fields)
      else toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, faults }
}
