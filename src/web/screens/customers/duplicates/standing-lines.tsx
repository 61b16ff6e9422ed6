import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergePreview, Standing } from '#domains/customers/duplicate-contract.ts'
import { useFormat } from '#web/lib/format.ts'
import styles from './duplicates.module.css'

type Three = MergePreview['standing']

/** What hangs on each of the two: what they bought, what we said and shall say, what they said and refused. All of it stays. */
export function StandingLines({ it }: { it: Three }) {
  const { t } = useTranslation()
  const f = useFormat()
  const none = t('customer.merge.nothing')
  const lines: [string, (one: Standing) => ReactNode][] = [
    [
      'purchases',
      one =>
        one.purchases === 0 ? none : `${t('customers.times', { count: one.purchases })}・${f.money(one.spend, one.currency)}`,
    ],
    ['lastBought', one => (one.lastBoughtAt ? f.date(one.lastBoughtAt as string) : none)],
    [
      'contacts',
      one =>
        one.contacts + one.waiting === 0
          ? none
          : t('customer.merge.contactsOf', { done: f.number(one.contacts), waiting: f.number(one.waiting) }),
    ],
    ['lastSpoken', one => (one.lastSpokenAt ? <Words at={one.lastSpokenAt as string} word={one.lastWord} /> : none)],
    ['promises', one => (one.promises === 0 ? none : t('customer.merge.promisesOf', { count: one.promises }))],
    [
      'refused',
      one => (one.refused.length === 0 ? none : one.refused.map(channel => t(`customer.channel.${channel}`)).join('・')),
    ],
  ]
  const told = lines.filter(([, tell]) => tell(it.kept) !== none || tell(it.gone) !== none)
  return told.map(([key, tell]) => (
    <tr key={key}>
      <th scope="row">{t(`customer.merge.standing.${key}`)}</th>
      <td data-lives="true">{tell(it.kept)}</td>
      <td data-lives="true">{tell(it.gone)}</td>
    </tr>
  ))
}

function Words({ at, word }: { at: string; word: string | null }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      {f.date(at)}
      {word && <small>{t('customer.merge.word', { word })}</small>}
    </>
  )
}

/** What merging them will do, in sentences; found by merging for trial. */
export function Consequence({ it: { kept, gone, after } }: { it: Three }) {
  const { t } = useTranslation()
  const f = useFormat()
  const doubled = kept.waiting + gone.waiting - after.waiting
  const lines = [
    after.purchases > 0 &&
      t('customer.merge.after.purchases', { count: after.purchases, sum: f.money(after.spend, after.currency) }),
    after.waiting > 0 && t('customer.merge.after.waiting', { count: after.waiting }),
    doubled > 0 && t('customer.merge.after.doubled', { count: doubled }),
    after.refused.length > 0 &&
      t('customer.merge.after.refused', { channels: after.refused.map(channel => t(`customer.channel.${channel}`)).join('・') }),
  ].filter(line => line !== false)
  return (
    <div className={styles.consequence}>
      {lines.length > 0 && (
        <>
          <b>{t('customer.merge.after.title')}</b>
          <ul>
            {lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p>{t('customer.merge.consequence')}</p>
    </div>
  )
}
