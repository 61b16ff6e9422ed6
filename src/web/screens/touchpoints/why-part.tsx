import { useTranslation } from 'react-i18next'
import type { Explained } from '#domains/explain/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import styles from './touchpoints.module.css'

type Laws = Readonly<Record<string, string>>

const WENT: ReadonlySet<string> = new Set(['sent', 'handed', 'done', 'claimed'])

/** なぜ: one sentence, what would have to change for it to go, and behind it every rule that was asked with the text of law and manners it carries out. */
export function WhyPart({ it, laws }: { it: Explained; laws: Laws }) {
  const { t } = useTranslation()
  const goes = WENT.has(it.state) || (it.tense === 'future' && (it.answer === 'send' || it.answer === 'hand'))
  return (
    <section className={styles.why} aria-label={t('touchpoints.why.title')}>
      <h3>{t('touchpoints.why.title')}</h3>
      <p>{it.sentence}</p>
      {!goes && (
        <details>
          <summary>{t('touchpoints.why.how')}</summary>
          <p className={styles.needs}>{it.needs ?? t('touchpoints.why.noNeeds')}</p>
        </details>
      )}
      {it.verdicts.length + it.chain.length + it.law.length > 0 && (
        <details>
          <summary>{t('touchpoints.why.more')}</summary>
          <Texts ids={it.law.map(law => law.id)} laws={laws} />
          {it.verdicts.length > 0 && <Verdicts verdicts={it.verdicts} />}
          {it.chain.length > 0 && <Chain chain={it.chain} laws={laws} />}
        </details>
      )}
    </section>
  )
}

function Verdicts({ verdicts }: { verdicts: Explained['verdicts'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <ol aria-label={t('touchpoints.why.verdicts')}>
      {verdicts.map(verdict => (
        <li key={String(verdict.at)}>
          {f.dateTime(verdict.at as string)} — {t(`touchpoints.answer.${verdict.answer}`)}: {verdict.sentence}
          <code>{verdict.rule}</code>
        </li>
      ))}
    </ol>
  )
}

function Chain({ chain, laws }: { chain: Explained['chain']; laws: Laws }) {
  const { t } = useTranslation()
  return (
    <ol aria-label={t('touchpoints.why.chain')}>
      {chain.map(step => {
        const line = `${t(`touchpoints.rule.${step.rule}`)} — ${t(`touchpoints.said.${step.said}`)}`
        return (
          <li key={step.rule} data-said={step.said}>
            {step.law.length === 0 ? (
              line
            ) : (
              <details>
                <summary>
                  {line}
                  <code>{step.law.join(' ')}</code>
                </summary>
                <Texts ids={step.law} laws={laws} />
              </details>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Texts({ ids, laws }: { ids: readonly string[]; laws: Laws }) {
  const { t } = useTranslation()
  if (ids.length === 0) return null
  return (
    <ul aria-label={t('touchpoints.why.law')}>
      {ids.map(id => (
        <li key={id}>
          {laws[id] ?? id}
          <code>{id}</code>
        </li>
      ))}
    </ul>
  )
}
