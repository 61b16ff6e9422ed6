import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ApprovalRow, Tested } from '#domains/approvals/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './approvals.module.css'
import { loosens } from './use-approvals.ts'

type Act = (work: () => Promise<unknown>) => Promise<unknown>

/** What whoever looks may do about a request: try the words on themselves, say yes or no, or take it back. */
export function Acts({ row }: { row: ApprovalRow }) {
  const client = useQueryClient()
  const { mutateAsync: act, isPending: busy } = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => Promise.all(['approvals', 'me'].map(key => client.invalidateQueries({ queryKey: [key] }))),
  })
  const tests = row.mayTest && row.what !== 'export' && row.what !== 'erasure' && !loosens(row)
  const withdraws = row.mine && row.what !== 'entry' && (row.state === 'open' || row.state === 'approved')
  if (!tests && !withdraws && !row.mayDecide) return null
  return (
    <span className={styles.acts}>
      {tests && <Test row={row} act={act} busy={busy} />}
      {row.mayDecide && <Decide row={row} act={act} busy={busy} />}
      {withdraws && <Withdraw row={row} act={act} />}
    </span>
  )
}

function Test({ row, act, busy }: { row: ApprovalRow; act: Act; busy: boolean }) {
  const { t } = useTranslation()
  const test = () =>
    act(async () => {
      const { sent, to } = await api.post<z.infer<typeof Tested>>(`/approvals/${row.id}/test`)
      toast.done(sent > 0 ? t('guard.approvals.tested', { count: sent, to }) : t('guard.approvals.noWords'))
    }).catch(() => undefined)
  return (
    <Button kind={row.testedAt === null ? 'main' : 'plain'} busy={busy} onClick={() => void test()}>
      {t('guard.approvals.test')}
    </Button>
  )
}

function Decide({ row, act, busy }: { row: ApprovalRow; act: Act; busy: boolean }) {
  const { t } = useTranslation()
  const entry = row.what === 'entry'
  // Whoever says yes says yes to as many as stand here.
  const decide = (approve: boolean) =>
    act(() => api.put(`/approvals/${row.id}/decision`, { approve, people: entry ? row.people : null }))
  return (
    <>
      {entry ? (
        <ConfirmButton
          onConfirm={() => decide(false)}
          question={t('guard.approvals.entry.refuseAsk', { count: row.people })}
          consequence={t('guard.approvals.entry.refuseThen')}
          confirm={t('guard.approvals.refuse')}
        >
          {t('guard.approvals.refuse')}
        </ConfirmButton>
      ) : (
        <Button busy={busy} onClick={() => void decide(false).catch(() => undefined)}>
          {t('guard.approvals.refuse')}
        </Button>
      )}
      <ConfirmButton
        onConfirm={() => decide(true)}
        question={t(questionKey(row), { count: row.people })}
        consequence={
          entry ? t('guard.approvals.entry.approveThen') : t('guard.approvals.approveThen', { name: row.askedBy.name })
        }
        confirm={t('guard.approvals.approve')}
      >
        {t('guard.approvals.approve')}
      </ConfirmButton>
    </>
  )
}

function Withdraw({ row, act }: { row: ApprovalRow; act: Act }) {
  const { t } = useTranslation()
  return (
    <Button kind="quiet" onClick={() => void act(() => api.delete(`/approvals/${row.id}`)).catch(() => undefined)}>
      {t('guard.approvals.withdraw')}
    </Button>
  )
}

const questionKey = (row: ApprovalRow) =>
  loosens(row) ? 'guard.approvals.loosenAsk' : (ASKS[row.what] ?? 'guard.approvals.approveAsk')
const ASKS: Partial<Record<ApprovalRow['what'], string>> = {
  entry: 'guard.approvals.entry.approveAsk',
  export: 'guard.approvals.exportAsk',
  erasure: 'guard.approvals.eraseAsk',
}
