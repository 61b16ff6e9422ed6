import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanDefinition } from '#domains/plans/contract.ts'
import { diff, reentrySentence, type StepChange, sentenceOf } from '#domains/plans/rules.ts'
import { useFormat } from '#web/lib/format.ts'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill, type Tone } from '#web/ui/pill.tsx'
import { type PlanVersion, usePlan, useVersions } from '../doors.ts'
import { languageOf } from '../editor/step-words.ts'
import styles from './publish.module.css'

/** The versions of a plan, newest first, each with what it changed, in sentences. */
export function VersionsScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t } = useTranslation()
  const plan = usePlan(id)
  const versions = useVersions(id)
  const items = versions.data?.items.toSorted((one, other) => other.version - one.version) ?? []
  return (
    <Page>
      <PageHeader
        title={t('planEditor.versions')}
        beside={plan.data?.name}
        crumbs={[
          { label: t('shell.place.plans'), to: '/plans' },
          { label: plan.data?.name ?? '…', to: `/plans/${id}` },
        ]}
      />
      {versions.isError && <Failed error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && items.length === 0 && (
        <EmptyState title={t('planEditor.history.none')}>{t('planEditor.history.noneWhy')}</EmptyState>
      )}
      <h2 className="only-read-aloud">{t('planEditor.versions')}</h2>
      <div className={styles.versions}>
        {items.map((it, i) => (
          <Version
            key={it.version}
            it={it}
            before={items[i + 1]?.definition ?? null}
            live={it.version === plan.data?.liveVersion}
          />
        ))}
      </div>
    </Page>
  )
}

function Version({ it, before, live }: { it: PlanVersion; before: PlanDefinition | null; live: boolean }) {
  const { t, i18n } = useTranslation()
  const f = useFormat()
  const language = languageOf(i18n.language)
  const changes = before ? diff(before, it.definition).filter(change => change.change !== 'same') : []
  const reentered = before !== null && before.reentry !== it.definition.reentry
  return (
    <Card>
      <CardTitle
        aside={
          <small>
            {f.dateTime(it.publishedAt)}
            {it.publisher && ` ${it.publisher}`}
          </small>
        }
      >
        {t('planEditor.version', { version: it.version })} {live && <Pill tone="matcha">{t('planEditor.history.live')}</Pill>}
      </CardTitle>
      {before === null && <p className={styles.calm}>{t('planEditor.history.first', { count: it.definition.steps.length })}</p>}
      {before !== null && changes.length === 0 && !reentered && <p className={styles.calm}>{t('planEditor.history.same')}</p>}
      {reentered && <p className={styles.calm}>{reentrySentence(it.definition.reentry, language)}</p>}
      {before && changes.map(change => <Change key={change.key} change={change} before={before} after={it.definition} />)}
    </Card>
  )
}

const TONES: Record<StepChange['change'], Tone> = { same: 'ink', words: 'ai', moved: 'kin', added: 'matcha', removed: 'shu' }

function Change({ change, before, after }: { change: StepChange; before: PlanDefinition; after: PlanDefinition }) {
  const { t, i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const was = change.before && sentenceOf(change.before, before, language).text
  const is = change.after && sentenceOf(change.after, after, language).text
  return (
    <div className={styles.change}>
      <span>
        <Pill tone={TONES[change.change]}>{t(`planEditor.history.${change.change}`)}</Pill>
      </span>
      <span>
        {was && was !== is && <del>{was}</del>}
        {is && <ins>{is}</ins>}
        {was === is && <DetailWords change={change} />}
      </span>
    </div>
  )
}

// What the sentence does not say: words, class, condition, limits.
function DetailWords({ change: { before, after } }: { change: StepChange }) {
  const { t } = useTranslation()
  if (!before || !after) return null
  const fields = (['template', 'legalClass', 'condition', 'notAfter', 'priority'] as const).filter(
    field => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  if (fields.length === 0) return null
  return (
    <small>
      {t('planEditor.history.fields', { fields: fields.map(field => t(`planEditor.history.field.${field}`)).join('・') })}
    </small>
  )
}
