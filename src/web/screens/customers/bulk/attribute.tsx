import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import type { Deed } from '#web/lib/batches.ts'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { useFieldsOfOurOwn } from '../queries.ts'
import { PeopleAct } from './people-act.tsx'
import type { Whom } from './whom.ts'

type Had = { changed: number; before: { value: string; customers: string[] }[] }

/** Sets one of the company's own fields for many. */
export function Attribute({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const { t } = useTranslation()
  const fields = useFieldsOfOurOwn().data ?? []
  const [key, setKey] = useState<string | null>(fields[0]?.key ?? null)
  const [value, setValue] = useState('')
  const options = useOptions(fields.find(it => it.key === key))
  const act = async (customers: readonly string[]): Promise<Deed> => {
    const { changed, before } = await api.put<Had>('/customer-attributes', { customers, key, value })
    const back = async () => {
      for (const group of before) await api.put('/customer-attributes', { key, ...group })
    }
    return { changed, back: changed > 0 ? back : undefined }
  }
  const pick = (next: string | null) => {
    setKey(next)
    setValue('')
  }
  return (
    <PeopleAct whom={whom} ready={key !== null} act={act} onClose={onClose}>
      <SelectField
        label={t('customers.bulk.field')}
        value={key}
        onChange={pick}
        options={fields.map(it => ({ value: it.key, label: it.label }))}
      />
      {options ? (
        <SelectField
          label={t('customers.bulk.value')}
          help={t('customers.bulk.empties')}
          value={value || null}
          onChange={it => setValue(it ?? '')}
          options={options}
          clearable
        />
      ) : (
        <TextField label={t('customers.bulk.value')} help={t('customers.bulk.empties')} value={value} onChange={setValue} />
      )}
    </PeopleAct>
  )
}

function useOptions(field: { kind: string; choices: string[] | null } | undefined) {
  const { t } = useTranslation()
  if (field?.kind === 'choice') return (field.choices ?? []).map(it => ({ value: it, label: it }))
  if (field?.kind !== 'yes-no') return null
  return (['yes', 'no'] as const).map(it => ({ value: it as string, label: t(`customers.value.${it}`) }))
}
