import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import type { Deed } from '#web/lib/batches.ts'
import { SelectField } from '#web/ui/fields.tsx'
import { useBranches, useStaff } from '../queries.ts'
import { PeopleAct } from './people-act.tsx'
import type { Whom } from './whom.ts'

type Assigned = { changed: number; before: { branch: string | null; staff: string | null; customers: string[] }[] }
const NOBODY = 'none'

/** Gives many a branch or a person in charge, or takes them away. */
export function Assign({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const { t } = useTranslation()
  const [branch, setBranch] = useState<string | null>(null)
  const [staff, setStaff] = useState<string | null>(null)
  const options = (list: readonly { id: string; name: string }[] | undefined) => [
    ...(list ?? []).map(it => ({ value: it.id, label: it.name })),
    { value: NOBODY, label: t('customers.bulk.nobody') },
  ]
  const branches = options(useBranches().data)
  const people = options(useStaff().data)
  const chosen = (value: string | null) => (value === NOBODY ? null : value)
  const act = async (customers: readonly string[]): Promise<Deed> => {
    const to = { ...(branch ? { branch: chosen(branch) } : {}), ...(staff ? { staff: chosen(staff) } : {}) }
    const { changed, before } = await api.put<Assigned>('/customer-assignments', { customers, ...to })
    const back = async () => {
      for (const group of before) await api.put('/customer-assignments', group)
    }
    return { changed, back: changed > 0 ? back : undefined }
  }
  const field = (
    name: 'branch' | 'staff',
    value: string | null,
    onChange: (value: string | null) => void,
    list: typeof people,
  ) => (
    <SelectField
      label={t(`customers.field.${name}`)}
      value={value}
      onChange={onChange}
      options={list}
      placeholder={t('customers.bulk.leave')}
      clearable
    />
  )
  return (
    <PeopleAct whom={whom} ready={branch !== null || staff !== null} act={act} onClose={onClose}>
      {field('branch', branch, setBranch, branches)}
      {field('staff', staff, setStaff, people)}
    </PeopleAct>
  )
}
