import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ApprovalList, ApprovalRow, Guards } from '#domains/approvals/contract.ts'
import { api } from '#web/lib/api.ts'

/** What waits for a second person, and what was asked lately. */
export const useApprovals = () =>
  useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) => api.get<z.infer<typeof ApprovalList>>('/approvals', { signal }),
  })

/** What one person decided alone, and who may approve now. */
export const useGuards = (enabled = true) =>
  useQuery({
    queryKey: ['approvals', 'guards'],
    queryFn: ({ signal }) => api.get<Guards>('/approvals/guards', { signal }),
    enabled,
  })

/** Where a request stands, in one word. */
export const stepOf = (row: Pick<ApprovalRow, 'state' | 'testedAt'>) =>
  row.state === 'open' && row.testedAt === null ? 'untested' : row.state

/** Does it change what the house holds itself to, whomever it reaches? */
export const loosens = (row: Pick<ApprovalRow, 'what'>): boolean => ['setting', 'figure', 'act'].includes(row.what)
