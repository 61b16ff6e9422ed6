import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Party } from '#domains/selling/contract-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { useDeed } from './queries.ts'

/** Whom we deal with: a consumer, a business, somebody abroad, a public body (T17). */
export function PartyForm({ customer, party, onDone }: { customer: string; party: Party; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.party.saved'), onDone)
  const [chosen, setChosen] = useState<string | null>(party)
  return (
    <Form
      onSubmit={() => void deed.run(() => api.put(`/customers/${customer}/party`, { party: chosen }))}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t('selling.party.save')}
        </Button>
      }
    >
      <SelectField
        label={t('selling.party.title')}
        help={t('selling.party.help')}
        value={chosen}
        required
        onChange={setChosen}
        options={Party.options.map(value => ({ value, label: t(`selling.party.${value}`) }))}
      />
    </Form>
  )
}
