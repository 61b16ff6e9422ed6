import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApprovalRow } from '#domains/approvals/contract.ts'

/** Who entered a plan together: what of theirs waits, the files they came with, and the way to them all. */
export function Entered({ row }: { row: ApprovalRow }) {
  const { t } = useTranslation()
  const waits = row.state === 'open' && row.subjectId !== null
  return (
    <>
      {waits && <small>{t('guard.approvals.entry.waits')}</small>}
      {(row.imports.length > 0 || waits) && (
        <small style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 16px' }}>
          {row.imports.map(file => (
            <Link key={file.id} to="/imports/$id" params={{ id: file.id }}>
              {t('guard.approvals.entry.files', { name: file.name })}
            </Link>
          ))}
          {waits && (
            <Link to="/touchpoints" search={{ view: 'held', plan: row.subjectId, reason: 'plan.second' }}>
              {t('guard.approvals.entry.whom')}
            </Link>
          )}
        </small>
      )}
    </>
  )
}
