import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeProposal } from '#domains/customers/person-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useRefresh } from '../queries.ts'
import styles from './home.module.css'

type Props = { proposal: HomeProposal; onDone: () => void; onLater?: () => void }

/** Who of these is one home, and what it is called. Somebody who lives in another home leaves that one first. */
export function HomeForm({ proposal, onDone, onLater }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const refresh = useRefresh()
  const home = proposal.members.find(it => it.household !== null)?.household ?? null
  const elsewhere = (it: HomeProposal['members'][number]) => it.household !== null && it.household.id !== home?.id
  const [away, setAway] = useState<ReadonlySet<string>>(new Set())
  const [name, setName] = useState(proposal.name)
  const [busy, setBusy] = useState(false)
  const [alone, setAlone] = useState(false)
  const members = proposal.members.filter(it => !away.has(it.id) && !elsewhere(it)).map(it => it.id)
  const toggle = (id: string, on: boolean) => setAway(new Set(on ? [...away].filter(it => it !== id) : [...away, id]))
  const save = async () => {
    setBusy(true)
    try {
      const { joined } = await api.post<{ id: string; joined: string[] }>('/households', { members, name })
      await refresh()
      const back = () => Promise.all(joined.map(id => api.delete(`/customers/${id}/household`))).then(refresh)
      toast.undo(t('customer.home.done', { name }), back)
      onDone()
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => (members.length < 2 ? setAlone(true) : void save())}>
      <p className={styles.address}>{proposal.address}</p>
      <fieldset className={styles.members}>
        <legend>{t('customer.home.who')}</legend>
        {proposal.members.map(it => (
          <CheckField
            key={it.id}
            label={it.name}
            help={elsewhere(it) ? t('customer.home.elsewhere', { name: it.household?.name ?? '' }) : detail(it, f.date)}
            checked={members.includes(it.id)}
            disabled={elsewhere(it) || it.household !== null}
            onChange={on => toggle(it.id, on)}
          />
        ))}
        {alone && members.length < 2 && <p role="alert">{t('customer.home.two')}</p>}
      </fieldset>
      {home === null && <TextField label={t('customer.home.name')} value={name} onChange={setName} maxLength={100} required />}
      <div className={styles.acts}>
        <Button kind="main" busy={busy} submit>
          {home ? t('customer.home.takeIn', { name: home.name }) : t('customer.home.form')}
        </Button>
        {onLater && (
          <Button kind="quiet" onClick={onLater}>
            {t('customer.home.later')}
          </Button>
        )}
      </div>
      <p className={styles.hint}>{t('customer.home.consequence')}</p>
    </Form>
  )
}

const detail = (it: { kana: string | null; birthday: string | null }, day: (at: string) => string) =>
  [it.kana, it.birthday && day(it.birthday)].filter(Boolean).join('・')
