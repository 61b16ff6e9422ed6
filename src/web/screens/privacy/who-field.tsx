import { MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerListRow } from '#domains/history/filter-contract.ts'
import type { Page } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'

type Props = {
  label: string
  help?: string
  error?: string
  required?: boolean
  several?: boolean
  value: readonly string[]
  onChange: (ids: string[]) => void
}
type Named = { value: string; label: string }

/** One customer or several, found as one types; whoever was chosen stays in the list by name. */
export function WhoField({ label, help, error, required = false, several = false, value, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [met, setMet] = useState<readonly Named[]>([])
  const found = useQuery({
    queryKey: ['customers', 'who', typed],
    queryFn: async ({ signal }) => {
      const page = await api.get<Page<CustomerListRow>>('/customers', { query: { q: typed, limit: 20 }, signal })
      const named = page.items.map(row => ({ value: row.id, label: [row.name, row.phone].filter(Boolean).join(' · ') }))
      setMet(before => [...new Map([...before, ...named].map(it => [it.value, it])).values()])
      return named
    },
    placeholderData: before => before,
    meta: { quiet: true },
  })
  const options = found.data ?? []
  const chosen = met.filter(it => value.includes(it.value) && !options.some(option => option.value === it.value))
  const dress = {
    label,
    description: help,
    error,
    withAsterisk: required,
    placeholder: t('privacy.who'),
    data: [...chosen, ...options],
    searchable: true,
    clearable: true,
    onSearchChange: setTyped,
    nothingFoundMessage: t('privacy.nobody'),
  }
  if (several) return <MultiSelect {...dress} value={[...value]} onChange={onChange} filter={({ options: all }) => all} />
  return (
    <Select
      {...dress}
      value={value[0] ?? null}
      onChange={id => onChange(id === null ? [] : [id])}
      filter={({ options: all }) => all}
    />
  )
}
