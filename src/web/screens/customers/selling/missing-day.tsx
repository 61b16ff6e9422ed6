import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock } from '#domains/selling/contract-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { type Contract, useDeed, useSelling } from './queries.ts'

const FIELDS = { 'no-document': 'documentOn', hindered: 'newDocumentOn', 'not-delivered': 'goodsOn' } as const
type Missing = keyof typeof FIELDS

/** Which day a clock waits for, if somebody has only to write it down; null while it runs or where there is none. */
export const missingDay = ({ state, why }: Clock): Missing | null =>
  state === 'waiting' && why !== null && why in FIELDS ? (why as Missing) : null

/** What a clock that does not run yet waits for: what is to be written down, else why. */
export function waitingWords(clock: Clock, t: TFunction): string {
  const missing = missingDay(clock)
  if (missing) return t(`selling.missing.${missing}`)
  return t('today.selling.waiting', { why: clock.why ? t(`selling.why.${clock.why}`) : '' })
}

/** One press leads to the day that is missing, and writing it down starts the clock. Nothing for whoever may not write contracts. */
export function EnterMissingDay({ customer, contract, missing }: { customer: string; contract: string; missing: Missing }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!may(useMe().data, 'purchases:write')) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('selling.missing.enter')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t(`selling.missing.${missing}`)}>
        {open && <DayOf customer={customer} id={contract} missing={missing} onDone={() => setOpen(false)} />}
      </Sheet>
    </>
  )
}

type Asked = { customer: string; id: string; missing: Missing; onDone: () => void }

function DayOf({ customer, id, missing, onDone }: Asked) {
  const contract = useSelling(customer).data?.contracts.find(it => it.id === id)
  return contract ? <DayForm {...{ customer, contract, missing, onDone }} /> : <div data-busy="" />
}

type Known = Omit<Asked, 'id'> & { contract: Contract }

function DayForm({ customer, contract: { id, clock: _, cancelled: __, ...known }, missing, onDone }: Known) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.saved'), onDone)
  const [day, setDay] = useState<string | null>(null)
  const field = FIELDS[missing]
  const save = () => api.put(`/customers/${customer}/contracts/${id}`, { ...known, [field]: day })
  return (
    <Form
      onSubmit={() => void deed.run(save)}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t('selling.missing.save')}
        </Button>
      }
    >
      <Callout>{t('selling.missing.until', { name: known.name })}</Callout>
      <DateField
        label={t(`selling.field.${field}`)}
        value={day}
        onChange={setDay}
        error={deed.faults[field]}
        max={dayOf(now(), shownZone())}
        required
      />
    </Form>
  )
}
