import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/api-problem.ts'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'

type Step = 'untested' | 'open' | 'approved'

/** Who may approve what was refused for want of a second person; null for any other fault. */
export function awaitedBy(error: unknown): readonly string[] | null {
  if (!(error instanceof ApiProblem) || !['approval-needed', 'loosening-alone'].includes(error.code)) return null
  const { approvers } = (error.data ?? {}) as { approvers?: readonly string[] }
  return approvers ?? []
}

/** That something waits for a second person, who that may be, and what comes next. */
export function Awaiting({ approvers, step = 'open' }: { approvers: readonly string[]; step?: Step }) {
  const { t } = useTranslation()
  const names = approvers.map(name => t('guard.waiting.name', { name })).join(t('guard.waiting.and'))
  return (
    <Callout
      tone={step === 'approved' ? 'matcha' : 'kin'}
      title={t(step === 'approved' ? 'guard.waiting.approvedTitle' : 'guard.waiting.title')}
      action={<Button to="/approvals">{t('guard.waiting.open')}</Button>}
    >
      {t(`guard.waiting.step.${step}`)}
      {step !== 'approved' && names !== '' && <div>{t('guard.waiting.who', { names })}</div>}
    </Callout>
  )
}
