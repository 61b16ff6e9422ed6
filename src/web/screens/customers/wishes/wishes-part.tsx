import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wishes } from '#domains/consent/notice-contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { CardActs } from '#web/ui/card.tsx'
import { Needs } from '#web/ui/needs.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import type { CustomerWhole } from '../queries.ts'
import { WishesForm } from './wishes-form.tsx'

/** What the customer needs and wishes, and the way to write it down. */
export function WishesPart({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const writes = may(useMe().data, 'consent:write')
  return (
    <>
      <Needs {...(it.wishes as Wishes)} />
      {writes && (
        <CardActs>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {t('wishes.edit')}
          </Button>
        </CardActs>
      )}
      <Sheet open={open} onClose={() => setOpen(false)} title={t('wishes.title')}>
        {open && <WishesForm it={it} onDone={() => setOpen(false)} />}
      </Sheet>
    </>
  )
}
