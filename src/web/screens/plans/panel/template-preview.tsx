import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateRow } from '#domains/templates/contract.ts'
import { api } from '#web/lib/api.ts'
import { Callout } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import type { Previewed } from '../doors.ts'
import { CustomerPick, type Picked } from '../list/customer-pick.tsx'
import styles from './panel.module.css'

/** The words as one real customer will read them; what is empty for them is named. */
export function TemplatePreview({ template, open, onClose }: { template: TemplateRow; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [customer, setCustomer] = useState<Picked | null>(null)
  const shown = useQuery({
    queryKey: ['templates', 'preview', template.id, template.liveVersion, customer?.id ?? null],
    enabled: open,
    queryFn: () => api.post<Previewed>(`/templates/${template.id}/preview`, customer ? { customerId: customer.id } : {}),
  })
  const gaps = shown.data?.gaps ?? []
  return (
    <Sheet open={open} onClose={onClose} title={template.name}>
      <CustomerPick label={t('planEditor.preview.as')} value={customer} onChange={setCustomer} />
      {shown.isError && <Failed error={shown.error} onRetry={() => void shown.refetch()} />}
      {gaps.length > 0 && (
        <Callout tone="kin" title={t('planEditor.preview.gaps')}>
          {gaps.map(gap => gap.label).join('、')}
        </Callout>
      )}
      {shown.data && (
        <article className={styles.letter}>
          {shown.data.subject && <b>{shown.data.subject}</b>}
          <p>{shown.data.body}</p>
        </article>
      )}
    </Sheet>
  )
}
