import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SwitchField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { type CustomerWhole, useRefresh } from '../queries.ts'
import styles from './page.module.css'

type Item = CustomerWhole['items'][number]

/** The things they own, with the days that matter. */
export function ItemsCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const me = useMe().data
  const writes = may(me, 'purchases:write') && it.customer.state === 'active'
  const [open, setOpen] = useState<Item | 'new' | null>(null)
  return (
    <Card label={t('customer.items.title')}>
      <CardTitle
        aside={
          writes && (
            <Button kind="quiet" icon={<IconPlus size={15} stroke={1.8} />} onClick={() => setOpen('new')}>
              {t('customer.items.add')}
            </Button>
          )
        }
      >
        {t('customer.items.title')}
      </CardTitle>
      {it.items.length === 0 ? (
        <p className={styles.quiet}>{t('customer.items.none')}</p>
      ) : (
        <ul className={styles.items}>
          {it.items.map(item => (
            <ItemLine key={item.id} item={item} onEdit={writes ? () => setOpen(item) : undefined} />
          ))}
        </ul>
      )}
      <Sheet
        open={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'new' ? 'customer.items.add' : 'customer.items.edit')}
      >
        {open !== null && (
          <ItemForm
            key={open === 'new' ? 'new' : open.id}
            customer={it.customer.id}
            item={open === 'new' ? null : open}
            onDone={() => setOpen(null)}
          />
        )}
      </Sheet>
    </Card>
  )
}

function ItemLine({ item, onEdit }: { item: Item; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const days = [
    item.deliveredOn && t('customer.items.delivered', { day: f.date(item.deliveredOn) }),
    item.contractOn && t('customer.items.contract', { day: f.date(item.contractOn) }),
    item.warrantyUntil && t('customer.page.warranty', { day: f.date(item.warrantyUntil) }),
    item.renewsOn && t('customer.items.renews', { day: f.date(item.renewsOn) }),
    item.serial && t('customer.items.serialOf', { serial: item.serial }),
  ]
  return (
    <li className={item.state === 'given-up' ? styles.given : undefined}>
      {onEdit ? (
        <button type="button" onClick={onEdit}>
          {item.name}
        </button>
      ) : (
        item.name
      )}
      {item.state === 'given-up' && ` (${t('customer.items.givenUp')})`}
      <small>{days.filter(Boolean).join('・')}</small>
    </li>
  )
}

const EMPTY = {
  name: '',
  code: null,
  serial: null,
  contractOn: null,
  deliveredOn: null,
  warrantyUntil: null,
  renewsOn: null,
  state: 'owned' as Item['state'],
}

function ItemForm({ customer, item, onDone }: { customer: string; item: Item | null; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [form, setForm] = useState(() => {
    if (!item) return EMPTY
    const { id: _, attributes: __, ...known } = item
    return known
  })
  const [fields, setFields] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change })
  const day = (name: 'deliveredOn' | 'contractOn' | 'warrantyUntil' | 'renewsOn') => (
    <DateField
      label={t(`customer.items.${name}`)}
      value={form[name]}
      onChange={value => set({ [name]: value })}
      error={fields[name]}
    />
  )
  const save = async () => {
    setBusy(true)
    try {
      if (item) await api.put(`/customers/${customer}/items/${item.id}`, form)
      else await api.post(`/customers/${customer}/items`, form)
      await refresh()
      toast.done(t('customer.items.saved'))
      onDone()
    } catch (error) {
      if (error instanceof ApiProblem && error.fields) setFields(error.fields)
      else toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form
      onSubmit={() => void save()}
      actions={
        <Button kind="main" submit busy={busy}>
          {t('customers.form.save')}
        </Button>
      }
    >
      <TextField
        label={t('customer.items.name')}
        required
        value={form.name}
        onChange={name => set({ name })}
        error={fields.name}
      />
      <TextField
        label={t('customer.items.serial')}
        value={form.serial ?? ''}
        onChange={serial => set({ serial: serial || null })}
        error={fields.serial}
      />
      <FormRow>
        {day('deliveredOn')}
        {day('warrantyUntil')}
      </FormRow>
      <FormRow>
        {day('contractOn')}
        {day('renewsOn')}
      </FormRow>
      {item && (
        <SwitchField
          label={t('customer.items.givenUp')}
          checked={form.state === 'given-up'}
          onChange={gone => set({ state: gone ? 'given-up' : 'owned' })}
        />
      )}
    </Form>
  )
}
