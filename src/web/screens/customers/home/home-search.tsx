import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeProposal } from '#domains/customers/person-contract.ts'
import { api } from '#web/lib/api.ts'
import { SelectSearch } from '#web/ui/select-search.tsx'
import type { CustomerRow } from '../queries.ts'

type Member = HomeProposal['members'][number]

/** Somebody of another surname, or whose address is written otherwise, found by name, kana or phone. */
export function HomeSearch({ onPick }: { onPick: (one: Member) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const found = useQuery({
    queryKey: ['customers', 'home-search', typed],
    enabled: typed.trim() !== '',
    queryFn: ({ signal }) =>
      api.get<{ items: CustomerRow[] }>('/customers', { query: { q: typed.trim(), kind: 'person', limit: 8 }, signal }),
  })
  const pick = (id: string) => {
    const one = found.data?.items.find(it => it.id === id)
    if (one) onPick({ id: one.id, name: one.name, kana: one.kana, birthday: one.birthday, household: null })
  }
  return (
    <SelectSearch
      label={t('customer.home.other')}
      placeholder={t('customer.home.otherHow')}
      typed={typed}
      onType={setTyped}
      found={(found.data?.items ?? []).map(it => ({ value: it.id, label: it.name, small: it.kana ?? it.phone ?? undefined }))}
      onPick={pick}
      none={found.data ? t('customer.home.notFound') : undefined}
    />
  )
}
