import type { ApprovalRow } from '#domains/approvals/contract.ts'
import { Awaiting } from '#web/ui/awaiting.tsx'
import { stepOf, useApprovals } from './use-approvals.ts'

/** That this very thing waits for a second person, or may now be done; nothing where nobody asked. */
export function Waiting({ what, subject }: Pick<ApprovalRow, 'what'> & { subject: string }) {
  const row = useApprovals().data?.items.find(
    it => it.what === what && it.subjectId === subject && (it.state === 'open' || it.state === 'approved'),
  )
  if (!row) return null
  const step = stepOf(row)
  return (
    <div style={{ marginTop: 16 }}>
      <Awaiting approvers={row.approvers} step={step === 'untested' || step === 'approved' ? step : 'open'} />
    </div>
  )
}
