import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Saved } from '#domains/customers/person-contract.ts'
import { api } from '#web/lib/api.ts'
import { useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useRefresh } from '../queries.ts'
import { CustomerForm, type FormValues } from './customer-form.tsx'
import styles from './form.module.css'

const EMPTY: FormValues = {
  kind: 'person',
  ...{ name: '', kana: '', honorific: '', companyId: null, site: '', department: '', title: '', corporateNumber: '', email: '' },
  ...{ phone: '', mobile: '', line: '', postal: '', prefecture: '', city: '', address: '', birthday: '' },
  branch: null,
  staff: null,
  language: 'ja',
  attributes: {},
}

/** Writing a customer down. */
export function NewCustomerScreen() {
  const { t } = useTranslation()
  const [search] = useUrl()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const me = useMe().data
  const saved = async ({ id }: Saved) => {
    await refresh()
    toast.done(t('customers.form.added'))
    void navigate({ to: `/customers/${id}` })
  }
  const initial = {
    ...EMPTY,
    branch: me?.branch?.id ?? null,
    companyId: one(search, 'company') ?? null,
    name: one(search, 'name') ?? '',
  }
  return (
    <Page>
      <PageHeader title={t('customers.form.new')} crumbs={[{ label: t('customers.list.title'), to: '/customers' }]} />
      <div className={styles.form}>
        {me && (
          <CustomerForm initial={initial} save={form => api.post<Saved>('/customers', form)} onSaved={it => void saved(it)} />
        )}
      </div>
    </Page>
  )
}
