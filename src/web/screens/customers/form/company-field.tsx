import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '#kernel/paging.ts'
import { api } from '#web/lib/api.ts'
import type { CustomerRow, CustomerWhole } from '../queries.ts'

/** The company a contact person belongs to, found as one types. */
export function CompanyField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const found = useQuery({
    queryKey: ['customers', 'companies', typed],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerRow>>('/customers', { query: { kind: 'company', q: typed, limit: 20 }, signal }),
    placeholderData: before => before,
    meta: { quiet: true },
  })
  const chosen = useQuery({
    queryKey: ['customers', 'page', value],
    queryFn: ({ signal }) => api.get<CustomerWhole>(`/customers/${value}`, { signal }),
    enabled: value !== null,
    meta: { quiet: true },
  })
  const options = (found.data?.items ?? []).map(row => ({ value: row.id, label: row.name }))
  const known =
    value !== null && chosen.data && !options.some(option => option.value === value)
      ? [{ value, label: chosen.data.customer.name }]
      : []
  return (
    <Select
      label={t('customers.field.company')}
      description={t('customers.form.companyHelp')}
      placeholder={t('customers.form.companySearch')}
      data={[...known, ...options]}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      searchable
      clearable
      filter={({ options: all }) => all}
      nothingFoundMessage={t('customers.form.companyNone')}
    />
  )
}
