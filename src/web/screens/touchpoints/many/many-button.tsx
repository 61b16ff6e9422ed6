import { IconChecks } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import type { View } from '../use-ledger.ts'
import { ManySheet } from './many-sheet.tsx'
import { VERBS } from './many-verbs.ts'

const states = { all: undefined, late: 'expired', held: 'held' }
const verbs = { all: VERBS, late: ['skips'], held: ['releases', 'skips', 'times', 'cancellations'] } as const

/** Acts on everything the list means, whichever of the three it is. */
export function ManyButton({ view, filter, nothing }: { view: View; filter: Search; nothing: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const state = states[view]
  return (
    <>
      <Button icon={<IconChecks size={17} stroke={1.6} />} disabled={nothing} onClick={() => setOpen(true)}>
        {t('touchpoints.many.title')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('touchpoints.many.title')}>
        {open && (
          <ManySheet
            which={{ filter: state ? { ...filter, state } : filter }}
            verbs={verbs[view]}
            onClose={() => setOpen(false)}
          />
        )}
      </Sheet>
    </>
  )
}
