import { useTranslation } from 'react-i18next'
import type { TemplateWhole } from '#domains/templates/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Section } from '#web/ui/page.tsx'
import styles from './templates.module.css'

/** Every version that was ever published, newest first, to be read: what was sent under it never changes. */
export function Versions({ it }: { it: TemplateWhole }) {
  const { t } = useTranslation()
  const f = useFormat()
  const versions = it.versions.toSorted((one, other) => other.version - one.version)
  if (versions.length === 0) return null
  return (
    <Section title={t('templates.edit.versions')}>
      {versions.map(({ version, language, subject, body, short, publishedAt, readClass, legalClass, classReason, publisher }) => (
        <details key={`${version} ${language}`} className={styles.old}>
          <summary>
            {t('templates.version', { version })}{' '}
            <small>{t('templates.edit.publishedOn', { date: f.date(String(publishedAt)) })}</small>
          </summary>
          {classReason && readClass && (
            <p className={styles.lowered}>
              {t('templates.check.keptReason', {
                read: t(`templates.class.${readClass}`),
                chosen: t(`templates.class.${legalClass}`),
                who: publisher ?? '',
                reason: classReason,
              })}
            </p>
          )}
          {subject && <b>{subject}</b>}
          <pre>{body}</pre>
          {short && <pre>{short}</pre>}
        </details>
      ))}
    </Section>
  )
}
