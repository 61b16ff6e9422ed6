import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Pill, type Tone } from '#web/ui/pill.tsx'
import styles from '../page/page.module.css'
import type { Contract } from './queries.ts'

const TONES: Record<Contract['clock']['state'], Tone> = { running: 'kin', waiting: 'shu', over: 'ink', none: 'ink' }
type Act = ((contract: Contract) => void) | undefined

/** May it still be taken back today? */
export const isOpen = ({ clock, cancelled }: Contract): boolean =>
  !cancelled && (clock.state === 'running' || clock.state === 'waiting')

function useClockWords({ clock, cancelled }: Contract): string {
  const { t } = useTranslation()
  const f = useFormat()
  if (cancelled) return t('selling.clock.cancelled', { day: f.date(cancelled.sentOn) })
  return t(`selling.clock.${clock.state}`, {
    count: clock.lastDay ? f.daysAway(clock.lastDay) + 1 : 0,
    day: clock.lastDay ? f.date(clock.lastDay) : '',
    why: clock.why ? t(`selling.why.${clock.why}`) : '',
  })
}

/** One contract: until when it may be taken back, or why not. */
export function ContractLine({ contract, onEdit, onCancel }: { contract: Contract; onEdit: Act; onCancel: Act }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { clock, cancelled } = contract
  const open = isOpen(contract)
  const words = useClockWords(contract)
  return (
    <li className={cancelled ? styles.given : undefined}>
      {onEdit && !cancelled ? (
        <button type="button" onClick={() => onEdit(contract)}>
          {contract.name}
        </button>
      ) : (
        contract.name
      )}{' '}
      <Pill tone={cancelled ? 'ink' : TONES[clock.state]}>{t(`selling.kind.${contract.kind}`)}</Pill>
      <small>
        {f.date(contract.contractOn)}・{words}
      </small>
      {open && onCancel && (
        <Button kind="quiet" onClick={() => onCancel(contract)}>
          {t('selling.cancel')}
        </Button>
      )}
    </li>
  )
}
