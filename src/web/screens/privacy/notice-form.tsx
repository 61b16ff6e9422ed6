import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Card } from '#web/ui/card.tsx'
import { Section } from '#web/ui/page.tsx'
import type { Field, Values } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import { useAct } from './use-privacy.ts'

const fields: readonly Field[] = [
  { name: 'representative', kind: 'text' },
  { name: 'desk', kind: 'area' },
  { name: 'deskEn', kind: 'area' },
  { name: 'procedure', kind: 'area' },
  { name: 'procedureEn', kind: 'area' },
  { name: 'fee', kind: 'number' },
  { name: 'measures', kind: 'area' },
  { name: 'measuresEn', kind: 'area' },
  { name: 'since', kind: 'day' },
]

/** What the public page says beside the purposes (P13). */
export function NoticeForm() {
  const { t } = useTranslation()
  const act = useAct()
  const writes = may(useMe().data, 'settings:write')
  const words = useQuery({
    queryKey: ['privacy', 'notice'],
    queryFn: ({ signal }) => api.get<Values>('/settings/privacy', { signal }),
  })
  if (!words.data || !writes) return null
  return (
    <Section title={t('privacy.notice.title')}>
      <Card>
        <SpecForm
          form="notice"
          fields={fields}
          first={words.data}
          busy={act.isPending}
          onSend={values => act.mutate(() => api.put('/settings/privacy', values))}
        />
      </Card>
    </Section>
  )
}
