import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import type { Deed } from '#web/lib/batches.ts'
import { useFormat } from '#web/lib/format.ts'
import { linksStayHere } from '#web/lib/local-address.ts'
import { Callout } from '#web/ui/callout.tsx'
import { PeopleAct } from './people-act.tsx'
import type { Whom } from './whom.ts'

// One call asks so many.
const MOST = 500

/** Asks many for their consent, once for ever per address; who was asked or answered before is left out and counted. */
export function Ask({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const left = useRef(0)
  const act = async (customerIds: readonly string[]): Promise<Deed> => {
    let changed = 0
    for (let at = 0; at < customerIds.length; at += MOST) {
      const batch = customerIds.slice(at, at + MOST)
      const answer = await api.post<{ asked: number; left: number }>('/consent/requests', { customerIds: batch })
      left.current += answer.left
      changed += answer.asked
    }
    return { changed }
  }
  return (
    <PeopleAct
      whom={whom}
      ready
      act={act}
      said={asked => t('customers.bulk.asked', { asked: f.number(asked), left: f.number(left.current) })}
      onClose={onClose}
    >
      <Callout>{t('customers.bulk.askWhat')}</Callout>
      {linksStayHere() && <Callout tone="shu">{t('settings.people.mailStays')}</Callout>}
    </PeopleAct>
  )
}
