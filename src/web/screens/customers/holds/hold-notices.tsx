import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldLine } from '#domains/consent/hold-contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { EndForm } from './end-form.tsx'
import { useHoldWords } from './hold-words.ts'
import { useHolds } from './queries.ts'

/** What keeps this customer in peace now, placed on them or on somebody close to them, each with the way to end it. */
export function HoldNotices({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const about = useHolds(customer)
  const [ending, setEnding] = useState<HoldLine | null>(null)
  if (about.error) return <Failed error={about.error} onRetry={() => void about.refetch()} />
  return (
    <>
      {(about.data?.holds ?? []).map(hold => (
        <Notice key={hold.id} hold={hold} customer={customer} onEnd={() => setEnding(hold)} />
      ))}
      <Sheet open={ending !== null} onClose={() => setEnding(null)} title={t('holds.end')}>
        {ending && <EndForm hold={ending} onDone={() => setEnding(null)} />}
      </Sheet>
    </>
  )
}

function Notice({ hold, customer, onEnd }: { hold: HoldLine; customer: string; onEnd: () => void }) {
  const { t } = useTranslation()
  const words = useHoldWords()
  const writes = may(useMe().data, 'consent:write')
  const other = hold.customer !== customer
  return (
    <Callout
      tone="kin"
      title={t(`customer.hold.${hold.kind}`)}
      action={
        writes &&
        (hold.name !== null || !other) && (
          <Button kind="quiet" onClick={onEnd}>
            {t('holds.end')}
          </Button>
        )
      }
    >
      {other && hold.name !== null ? (
        <Link to={`/customers/${hold.customer}`}>{words(hold, customer)}</Link>
      ) : (
        words(hold, customer)
      )}
      {hold.note && ` — ${hold.note}`}
    </Callout>
  )
}
