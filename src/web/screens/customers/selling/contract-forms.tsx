import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ContractKind, NewContract, Party } from '#domains/selling/contract-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, NumberField, SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import type { CustomerWhole } from '../queries.ts'
import { type Contract, useDeed, useSelling } from './queries.ts'

const NEW = {
  ...NewContract.parse({ kind: 'visit', name: '-', contractOn: '2026-01-01' }),
  name: '',
  contractOn: null as string | null,
}
type Draft = Omit<NewContract, 'contractOn'> & { contractOn: string | null }

const draftOf = (contract: Contract | null, party: Party): Draft => {
  if (!contract) return { ...NEW, party }
  const { id: _, clock: __, cancelled: ___, ...known } = contract
  return known
}

/** Which days and answers the clock of a kind asks for. */
const DAYS: Partial<Record<NewContract['kind'], readonly ('applicationOn' | 'goodsOn' | 'settledOn')[]>> = {
  visit: ['applicationOn'],
  phone: ['applicationOn'],
  'home-purchase': ['applicationOn'],
  chain: ['goodsOn'],
  'mail-order': ['goodsOn'],
  'real-estate': ['applicationOn', 'settledOn'],
}
const CHECKS: Partial<Record<NewContract['kind'], readonly ('cash' | 'inOffice' | 'termsShown')[]>> = {
  visit: ['cash'],
  phone: ['cash'],
  'real-estate': ['inOffice'],
  'mail-order': ['termsShown'],
}

/** Writes a contract down or corrects it; only what its kind asks for is shown. */
export function ContractForm({
  it,
  contract,
  party,
  onDone,
}: {
  it: CustomerWhole
  contract: Contract | null
  party: Party
  onDone: () => void
}) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.saved'), onDone)
  const [draft, setDraft] = useState(() => draftOf(contract, party))
  const set = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }))
  const path = `/customers/${it.customer.id}/contracts`
  const save = () => (contract ? api.put(`${path}/${contract.id}`, draft) : api.post(path, draft))
  const day = (
    name: 'contractOn' | 'applicationOn' | 'documentOn' | 'goodsOn' | 'settledOn' | 'newDocumentOn',
    required = false,
  ) => (
    <DateField
      key={name}
      label={t(`selling.field.${name}`)}
      value={draft[name]}
      onChange={value => set({ [name]: value })}
      error={deed.faults[name]}
      required={required}
      {...(name === 'documentOn' ? { help: t('selling.field.documentHelp') } : {})}
    />
  )
  const check = (name: 'cash' | 'inOffice' | 'termsShown' | 'hindered') => (
    <CheckField key={name} label={t(`selling.field.${name}`)} checked={draft[name]} onChange={value => set({ [name]: value })} />
  )
  return (
    <Form
      onSubmit={() => void deed.run(save)}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t(contract ? 'selling.editContract' : 'selling.addContract')}
        </Button>
      }
    >
      <SelectField
        label={t('selling.field.kind')}
        value={draft.kind}
        onChange={kind => kind && set({ kind: ContractKind.parse(kind) })}
        options={ContractKind.options.map(value => ({ value, label: t(`selling.kind.${value}`) }))}
      />
      <TextField
        label={t('selling.field.name')}
        value={draft.name}
        onChange={name => set({ name })}
        error={deed.faults.name}
        required
        maxLength={200}
      />
      {contract === null && <Declined customer={it.customer.id} kind={draft.kind} />}
      {it.items.length > 0 && (
        <SelectField
          label={t('selling.field.item')}
          help={t('selling.field.itemHelp')}
          value={draft.itemId}
          onChange={itemId => set({ itemId })}
          options={it.items.map(item => ({ value: item.id, label: item.name }))}
          clearable
        />
      )}
      {day('contractOn', true)}
      {draft.kind !== 'store' && day('documentOn')}
      {(DAYS[draft.kind] ?? []).map(name => day(name))}
      <NumberField
        label={t('selling.field.amount')}
        value={draft.amount ?? undefined}
        onChange={amount => set({ amount: amount ?? null })}
        error={deed.faults.amount}
        unit={t('selling.field.yen')}
        min={0}
      />
      {['beauty-service', 'continuing-service', 'insurance'].includes(draft.kind) && (
        <NumberField
          label={t('selling.field.months')}
          value={draft.months ?? undefined}
          onChange={months => set({ months: months ?? null })}
          error={deed.faults.months}
          unit={t('selling.field.monthsUnit')}
          min={0}
        />
      )}
      {(CHECKS[draft.kind] ?? []).map(check)}
      <SelectField
        label={t('selling.party.title')}
        help={t('selling.party.help')}
        value={draft.party}
        onChange={party => party && set({ party: Party.parse(party) })}
        options={Party.options.map(value => ({ value, label: t(`selling.party.${value}`) }))}
      />
      {check('hindered')}
      {draft.hindered && day('newDocumentOn')}
    </Form>
  )
}

/** A contract from a visit or a call with somebody who wanted nothing offered that way: whoever writes it down is told first. */
function Declined({ customer, kind }: { customer: string; kind: NewContract['kind'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const way = kind === 'visit' || kind === 'phone' ? kind : null
  const ban = useSelling(customer).data?.noSolicit.find(
    it => !it.reopened && it.product === null && (it.channel === 'all' || it.channel === way),
  )
  if (way === null || !ban) return null
  return (
    <Callout tone="shu" title={t('selling.declinedBefore', { day: f.date(String(ban.since)) })}>
      {t('selling.declinedFirst')}
    </Callout>
  )
}

const WAYS = ['letter', 'email', 'form', 'fax', 'counter', 'phone'] as const

/** The customer takes the contract back. */
export function CancelForm({ customer, contract, onDone }: { customer: string; contract: Contract; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.cancelled'), onDone)
  const [sentOn, setSentOn] = useState<string | null>(null)
  const [way, setWay] = useState<string | null>('letter')
  const path = `/customers/${customer}/contracts/${contract.id}/cancellation`
  return (
    <Form
      onSubmit={() => void deed.run(() => api.put(path, { sentOn, way }))}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t('selling.cancel')}
        </Button>
      }
    >
      <Callout>{t('selling.cancelWhat')}</Callout>
      <DateField label={t('selling.cancelSent')} value={sentOn} onChange={setSentOn} error={deed.faults.sentOn} required />
      <SelectField
        label={t('selling.cancelWay')}
        value={way}
        onChange={setWay}
        options={WAYS.map(it => ({ value: it, label: t(`selling.way.${it}`) }))}
      />
    </Form>
  )
}
