import { useTranslation } from 'react-i18next'
import type { Checked, SignWire } from '#domains/templates/check-contract.ts'
import type { Draft } from '#domains/templates/contract.ts'
import { Callout } from '#web/ui/callout.tsx'
import { TextAreaField } from '#web/ui/fields.tsx'
import styles from './templates.module.css'

type Props = { draft: Draft; check: Checked | undefined; set: (change: Partial<Draft>) => void; disabled: boolean }

/** What the words read as by law and which of them say so; a class below it asks for a reason, which is kept. */
export function ClassPanel({ draft, check, set, disabled }: Props) {
  const { t } = useTranslation()
  if (!check) return null
  const name = (it: string) => t(`templates.class.${it}`)
  const title = check.lowered
    ? t('templates.check.lowered', { read: name(check.readClass), chosen: name(draft.legalClass) })
    : t('templates.check.read', { read: name(check.readClass) })
  return (
    <>
      <Callout tone={check.lowered ? 'kin' : 'ai'} title={title}>
        <Reasons signs={check.signs} ad={check.readClass === 'ad'} />
      </Callout>
      {check.lowered && (
        <TextAreaField
          label={t('templates.check.reason', { chosen: name(draft.legalClass) })}
          help={t('templates.check.reasonHelp')}
          value={draft.classReason ?? ''}
          onChange={reason => set({ classReason: reason || null })}
          disabled={disabled}
          rows={2}
          required
        />
      )}
    </>
  )
}

function Reasons({ signs, ad }: { signs: readonly SignWire[]; ad: boolean }) {
  const { t } = useTranslation()
  const telling = signs.filter(it => (ad ? it.says === 'ad' : true))
  const bySentence = Map.groupBy(telling, it => it.sentence)
  if (bySentence.size === 0) return <>{t('templates.check.unsaid')}</>
  return (
    <ul className={styles.reasons}>
      {[...bySentence].slice(0, 5).map(([sentence, some]) => (
        <li key={sentence}>
          {sentence}{' '}
          <small>
            {t('templates.check.words', { words: [...new Set(some.map(it => it.words.slice(0, 24)))].slice(0, 4).join(' · ') })}
          </small>
        </li>
      ))}
    </ul>
  )
}

/** What the rendered forms lack of what the law wants shown; without it the text is not published. */
export function Lacks({ check }: { check: Checked | undefined }) {
  const { t } = useTranslation()
  const sentences = [...new Set(check?.lacks.map(it => it.sentence))]
  if (sentences.length === 0) return null
  return (
    <div className={styles.lacks}>
      <Callout tone="shu" title={t('templates.check.lacks')}>
        {sentences.map(sentence => (
          <div key={sentence}>{sentence}</div>
        ))}
      </Callout>
    </div>
  )
}
