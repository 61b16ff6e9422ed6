import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { useFormat } from '#web/lib/format.ts'

export type Rest = Setting<'blackouts'>['days'][number]

/** The days of a rest in words: of every year ('12-01'), or once. */
export function useRestDays(): (rest: Rest) => string {
  const { t } = useTranslation()
  const f = useFormat()
  const yearly = (monthDay: string) => {
    const [month, day] = monthDay.split('-').map(Number)
    return t('peace.rests.monthDay', { month, day })
  }
  return ({ from, to }) => {
    const isYearly = from.length === 5
    const [first, last] = isYearly ? [yearly(from), yearly(to)] : [f.longDate(from), f.longDate(to)]
    const span = from === to ? first : t('peace.rests.span', { first, last })
    return isYearly ? t('peace.rests.everyYear', { span }) : span
  }
}
