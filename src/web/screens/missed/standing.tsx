import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import styles from './missed.module.css'
import type { Signing } from './sign-sheet.tsx'
import type { List } from './use-missed.ts'
import { useMonth } from './use-month.ts'

type Props = { list: List; branch: string | undefined; onSign: ((signing: Signing) => void) | undefined }

/** Whether somebody answered for the month, and what changed since. */
export function Standing({ list, branch, onSign }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const monthOf = useMonth()
  if (!list.over) return <Callout tone="ai">{t('missed.standing.running', { month: monthOf(list.month) })}</Callout>
  const { signed } = list
  const scope = branch ?? null
  const name = list.branches.find(it => it.branch?.id === branch)?.branch?.name ?? null
  const mine = list.maySign.includes(scope)
  const act = onSign && mine && (
    <Button kind={signed && !list.changed ? 'plain' : 'main'} onClick={() => onSign({ branch: scope, name })}>
      {t(signed ? 'missed.sign.again' : 'missed.sign.do')}
    </Button>
  )
  if (signed === null)
    return (
      <Callout tone="kin" title={t('missed.standing.open')} action={act}>
        {t(mine ? 'missed.standing.openWhy' : 'missed.standing.byBranch')}
      </Callout>
    )
  const who = { name: signed.by?.name ?? t('missed.standing.somebody'), at: f.dateTime(signed.at as string) }
  if (!list.changed)
    return (
      <Callout tone="matcha" title={t('missed.standing.signed', who)} action={act}>
        「{signed.note}」
      </Callout>
    )
  return (
    <Callout tone="kin" title={t('missed.standing.changed', who)} action={act}>
      「{signed.note}」
      <ul className={styles.since}>
        {list.since.map(it => (
          <li key={it.reason}>
            {it.sentence} <b>{t('missed.standing.since', { before: f.number(it.before), now: f.number(it.now) })}</b>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
