import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '#domains/purposes/contract.ts'
import { api } from '#web/lib/api.ts'
import { Card } from '#web/ui/card.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Section } from '#web/ui/page.tsx'

/** What the people in the file were told their data is for (P1): chosen before it is taken in, with its wording beneath. */
export function PurposeField({ value, onChange }: { value: string; onChange: (purpose: string) => void }) {
  const { t } = useTranslation()
  const catalogue = useQuery({
    queryKey: ['privacy', 'purposes', undefined],
    queryFn: ({ signal }) => api.get<{ purposes: Purpose[] }>('/privacy/purposes', { signal }),
    meta: { quiet: true },
  })
  const living = (catalogue.data?.purposes ?? []).filter(it => !it.retiredAt)
  if (living.length === 0) return null
  return (
    <Section title={t('imports.purpose.title')}>
      <Card>
        <SelectField
          label={t('imports.purpose.label')}
          help={living.find(it => it.id === value)?.versions[0]?.wording}
          value={value}
          onChange={chosen => onChange(chosen ?? value)}
          options={living.map(it => ({ value: it.id, label: it.name }))}
          required
        />
      </Card>
    </Section>
  )
}
