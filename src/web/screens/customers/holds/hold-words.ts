import { useTranslation } from 'react-i18next'
import type { HoldLine } from '#domains/consent/hold-contract.ts'
import { useFormat } from '#web/lib/format.ts'

/** A hold in words: whom it means and until when. */
export function useHoldWords(): (hold: HoldLine, seenBy?: string) => string {
  const { t } = useTranslation()
  const f = useFormat()
  return (hold, seenBy) => {
    const from = seenBy !== undefined && hold.customer !== seenBy
    const whose = t(hold.name === null ? 'holds.fromUnseen' : 'holds.from', { name: hold.name ?? '' })
    const parts = [
      from ? whose : hold.reach === 'person' ? null : t(`holds.also.${hold.reach}`),
      hold.until ? t('holds.untilDay', { day: f.date(hold.until) }) : t('holds.untilEnded'),
    ]
    return parts.filter(Boolean).join(t('ledger.between'))
  }
}
