import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StepFinding } from '#domains/plans/words-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from './publish.module.css'

const MOST = 12

/** What is to be said of the plan's texts on the days they arrive; `saved` changes with each save of the draft. */
export const useStepWords = (planId: string, saved: string | null, on: boolean) =>
  useQuery({
    queryKey: ['plans', 'words', planId, saved],
    enabled: on,
    queryFn: async ({ signal }) => (await api.get<{ items: StepFinding[] }>(`/plans/${planId}/words`, { signal })).items,
  })

/** Words that do not fit the day, the region or the occasion of their step, each at its place; the text is one press away. */
export function WordsPart({ words }: { words: ReturnType<typeof useStepWords> }) {
  const { t } = useTranslation()
  if (words.isError) return <Failed error={words.error} onRetry={() => void words.refetch()} />
  if (!words.data) return null
  const sorted = words.data.toSorted((a, b) => a.level.localeCompare(b.level))
  return (
    <section>
      <CardTitle>{t('stepWords.texts.title')}</CardTitle>
      {sorted[0]?.level === 'block' && <p className={styles.faulty}>{t('stepWords.texts.blocked')}</p>}
      {sorted.length === 0 && <p className={styles.calm}>{t('stepWords.texts.none')}</p>}
      <ul className={styles.words}>
        {sorted.slice(0, MOST).map(it => (
          <Found key={`${it.step} ${it.template.id} ${it.template.language} ${it.part} ${it.from} ${it.rule}`} it={it} />
        ))}
      </ul>
      {sorted.length > MOST && <p className={styles.calm}>{t('stepWords.texts.more', { count: sorted.length - MOST })}</p>}
    </section>
  )
}

function Found({ it }: { it: StepFinding }) {
  const { t } = useTranslation()
  const f = useFormat()
  const days = it.anyDay
    ? t('stepWords.texts.anyDay')
    : t('stepWords.texts.days', { days: it.days.map(day => f.date(day)).join('・') })
  return (
    <li>
      <b>
        <Pill tone={it.level === 'block' ? 'shu' : 'kin'}>{t(`stepWords.texts.${it.level}`)}</Pill> 「{it.words}」
      </b>
      <span>{it.sentence}</span>
      <small>
        {t('stepWords.texts.at', { step: it.stepName, template: it.template.name })}
        {it.template.language === 'en' && `(${t('stepWords.texts.language.en')})`}・{days}・
        <Link to={`/settings/templates/${it.template.id}`}>{t('stepWords.texts.edit')}</Link>
      </small>
    </li>
  )
}
