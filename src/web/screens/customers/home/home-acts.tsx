import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeProposal } from '#domains/customers/person-contract.ts'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { CardActs } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { type CustomerWhole, useRefresh } from '../queries.ts'
import styles from './home.module.css'
import { HomeForm } from './home-form.tsx'
import { HomeSearch } from './home-search.tsx'

/** Making a home on the page of one customer, naming it and leaving it. */
export function HomeActs({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [open, setOpen] = useState<'form' | 'name' | null>(null)
  const { customer, household } = it
  const writes = may(useMe().data, 'customers:write')
  if (customer.kind !== 'person' || customer.state !== 'active' || !writes) return null
  const leave = async () => {
    const stays = household?.members.find(member => member.id !== customer.id)
    try {
      await api.delete(`/customers/${customer.id}/household`)
      await refresh()
      const back = () => api.post('/households', { members: [stays?.id, customer.id] }).then(refresh)
      if (stays) toast.undo(t('customer.home.left', { name: household?.name ?? '' }), back)
      else toast.done(t('customer.home.left', { name: household?.name ?? '' }))
    } catch (error) {
      toast.problem(error)
    }
  }
  const close = () => setOpen(null)
  return (
    <CardActs>
      <Button kind="quiet" onClick={() => setOpen('form')}>
        {t(household ? 'customer.home.add' : 'customer.home.find')}
      </Button>
      {household && (
        <>
          <Button kind="quiet" onClick={() => setOpen('name')}>
            {t('customer.home.rename')}
          </Button>
          <Button kind="quiet" onClick={() => void leave()}>
            {t('customer.home.leave')}
          </Button>
        </>
      )}
      <Sheet open={open === 'form'} onClose={close} title={t(household ? 'customer.home.add' : 'customer.home.find')}>
        {open === 'form' && <Finding it={it} onDone={close} />}
      </Sheet>
      <Sheet open={open === 'name'} onClose={close} title={t('customer.home.rename')}>
        {open === 'name' && household && <Naming home={household} onDone={close} />}
      </Sheet>
    </CardActs>
  )
}

function Finding({ it, onDone }: { it: CustomerWhole; onDone: () => void }) {
  const { t } = useTranslation()
  const { customer, household } = it
  const [added, setAdded] = useState<HomeProposal['members']>([])
  const found = useQuery({
    queryKey: ['customers', 'home', customer.id],
    queryFn: ({ signal }) =>
      api.get<{ proposal: HomeProposal | null }>(`/customers/${customer.id}/household/proposal`, { signal }),
  })
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <p data-busy="">{t('customer.home.looking')}</p>
  const self = {
    id: customer.id,
    name: customer.name,
    kana: customer.kana,
    birthday: customer.birthday,
    household: household ?? null,
  }
  const proposed = found.data.proposal?.members ?? [self]
  const known = new Set(proposed.map(member => member.id))
  const members = [...proposed, ...added.filter(member => !known.has(member.id))]
  const family = customer.name.split(/[\s\u3000]/)[0] ?? customer.name
  const proposal: HomeProposal = {
    address: found.data.proposal?.address ?? [customer.prefecture, customer.city, customer.address].filter(Boolean).join(''),
    name: household?.name ?? found.data.proposal?.name ?? t('customer.home.called', { family }),
    members,
  }
  return (
    <>
      {!found.data.proposal && <p className={styles.hint}>{t('customer.home.nobody')}</p>}
      <HomeSearch onPick={one => setAdded([...added.filter(it => it.id !== one.id), one])} />
      <HomeForm key={members.length} proposal={proposal} onDone={onDone} />
    </>
  )
}

function Naming({ home, onDone }: { home: { id: string; name: string }; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [name, setName] = useState(home.name)
  const save = async () => {
    try {
      await api.put(`/households/${home.id}`, { name })
      await refresh()
      toast.undo(t('customer.home.renamed'), () => api.put(`/households/${home.id}`, { name: home.name }).then(refresh))
      onDone()
    } catch (error) {
      toast.problem(error)
    }
  }
  return (
    <Form
      onSubmit={() => void save()}
      actions={
        <Button kind="main" submit>
          {t('customers.form.save')}
        </Button>
      }
    >
      <TextField label={t('customer.home.name')} value={name} onChange={setName} maxLength={100} required />
    </Form>
  )
}
