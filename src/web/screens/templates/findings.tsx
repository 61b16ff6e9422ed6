import { useTranslation } from 'react-i18next'
import type { FoundWire } from '#domains/templates/check-contract.ts'
import styles from './marks.module.css'

const MOST = 12

type Props = {
  label: string
  findings: readonly FoundWire[]
  onGo: (at: FoundWire) => void
  onMend: ((at: FoundWire) => void) | undefined
}

/** What was found in one field, in its order: the words (press to go there), why, and the word that may stand instead. */
export function Findings({ label, findings, onGo, onMend }: Props) {
  const { t } = useTranslation()
  if (findings.length === 0) return null
  const more = findings.length - MOST
  return (
    <ul className={styles.list} aria-label={t('templates.check.of', { field: label })}>
      {findings.slice(0, MOST).map(it => (
        <li key={`${it.rule} ${it.from} ${it.to}`} data-level={it.level}>
          <b>{t(`templates.check.level.${it.level}`)}</b>
          <p>
            <button type="button" className={styles.at} onClick={() => onGo(it)}>
              {t('templates.check.words', { words: shortened(it.words) })}
            </button>{' '}
            {it.sentence} <small className={styles.more}>{it.rule}</small>
          </p>
          {it.instead !== undefined && onMend && (
            <button type="button" className={styles.mend} onClick={() => onMend(it)}>
              {it.instead === '' ? t('templates.check.drop') : t('templates.check.mend', { instead: it.instead })}
            </button>
          )}
        </li>
      ))}
      {more > 0 && (
        <li>
          <span className={styles.more}>{t('templates.check.more', { count: more })}</span>
        </li>
      )}
    </ul>
  )
}

const shortened = (words: string): string => {
  const line = words.replaceAll(/\s+/g, ' ')
  return line.length > 24 ? `${line.slice(0, 24)}…` : line
}
