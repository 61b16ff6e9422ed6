import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Saved } from '#domains/customers/person-contract.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { api } from '#web/lib/api.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { toast } from '#web/ui/toast.tsx'
import { type CustomerWhole, useCustomer, useRefresh } from '../queries.ts'
import { CustomerForm, type FormValues } from './customer-form.tsx'
import styles from './form.module.css'

/** Changing a customer; whoever saves over somebody else's newer words is told. */
export function EditCustomerScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const page = useCustomer(id)
  if (page.error) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <div data-busy="" />
  return <Edit it={page.data} />
}

function Edit({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const refresh = useRefresh()
  // What was on the screen when one began: a refresh beneath must not make an old form look new.
  const [begun] = useState(it)
  const { customer } = begun
  const saved = async () => {
    await refresh()
    toast.done(t('customers.form.saved'))
    void navigate({ to: `/customers/${customer.id}` })
  }
  return (
    <Page>
      <PageHeader
        title={t('customers.form.edit')}
        crumbs={[
          { label: t('customers.list.title'), to: '/customers' },
          { label: customer.name, to: `/customers/${customer.id}` },
        ]}
      />
      <div className={styles.form}>
        <CustomerForm
          initial={valuesOf(begun)}
          save={form => api.put<Saved>(`/customers/${customer.id}`, { ...form, readAt: customer.updatedAt })}
          onSaved={() => void saved()}
        />
      </div>
    </Page>
  )
}

function valuesOf({ customer }: CustomerWhole): FormValues {
  const text = (value: string | null) => value ?? ''
  return {
    kind: customer.kind,
    name: customer.name,
    kana: text(customer.kana),
    honorific: text(customer.honorific),
    companyId: customer.companyId,
    site: text(customer.site),
    department: text(customer.department),
    title: text(customer.title),
    corporateNumber: text(customer.corporateNumber),
    email: text(customer.email),
    phone: text(customer.phone),
    mobile: text(customer.mobile),
    line: text(customer.line),
    postal: customer.postal ? formatPostalCode(customer.postal) : '',
    prefecture: '',
    city: '',
    address: [customer.prefecture, customer.city, customer.address].filter(Boolean).join(''),
    birthday: text(customer.birthday),
    branch: customer.branch?.id ?? null,
    staff: customer.staff?.id ?? null,
    language: customer.language === 'en' ? 'en' : 'ja',
    attributes: Object.fromEntries(
      Object.entries({ ...customer.attributes, ...customer.sensitive }).map(([key, value]) => [key, String(value)]),
    ),
  }
}
