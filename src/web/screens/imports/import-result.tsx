import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#domains/imports/contract.ts'
import { api, apiUrl } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Link } from '#web/ui/link.tsx'
import { Section } from '#web/ui/page.tsx'
import { StickyActions } from '#web/ui/sticky-actions.tsx'
import { useDownload } from '#web/ui/use-download.tsx'
import { BesideLines } from './beside-lines.tsx'
import styles from './counts-table.module.css'
import { CountsTable } from './counts-table.tsx'

/** How an import, or its dry run, ended: where every row went, why some were not taken, and what can be done now. */
export function ImportResult({ it, onBack }: { it: ImportView; onBack: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      <Ended it={it} />
      {it.counts.rows > 0 && (
        <Section
          title={t(it.state === 'undone' ? 'imports.result.before' : 'imports.result.all', { rows: f.number(it.counts.rows) })}
        >
          <CountsTable counts={it.counts} isDone={!it.dryRun} />
          <BesideLines it={it} />
        </Section>
      )}
      {it.counts.rejected > 0 && it.state !== 'undone' && <Reasons id={it.id} />}
      <Acts it={it} onBack={onBack} />
    </>
  )
}

function Ended({ it }: { it: ImportView }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (it.state === 'undone') {
    return (
      <Callout tone="ai" title={t('imports.undo.done')}>
        {(it.kept ?? 0) > 0 && <Kept it={it} />}
      </Callout>
    )
  }
  if (it.problem !== null) return <Callout tone="shu" title={it.problem} />
  if (it.state === 'cancelled') return <Callout tone="kin" title={t('imports.result.cancelled')} />
  if (it.dryRun) return <Callout tone="ai" title={t('imports.result.dry')} />
  const seconds = it.seconds === null ? '—' : f.number(Math.round(it.seconds * 10) / 10)
  return <Callout tone="matcha" title={t('imports.result.done', { rows: f.number(it.counts.rows), seconds })} />
}

function Kept({ it }: { it: ImportView }) {
  const { t } = useTranslation()
  const kept = useQuery({
    queryKey: ['imports', it.id, 'kept'],
    queryFn: ({ signal }) => api.get<{ items: { id: string; name: string }[] }>(`/imports/${it.id}/kept`, { signal }),
    meta: { quiet: true },
  })
  const people = kept.data?.items ?? []
  return (
    <>
      {t('imports.undo.kept', { count: it.kept ?? 0 })}
      {people.length > 0 && (
        <span className={styles.kept}>
          {people.map(({ id, name }) => (
            <Link key={id} to={`/customers/${id}`}>
              {name}
            </Link>
          ))}
        </span>
      )}
    </>
  )
}

type Reason = { code: string; rows: number; sentence: string; firstRow: number }

function Reasons({ id }: { id: string }) {
  const { t } = useTranslation()
  const { take, taking, waiting } = useDownload()
  const f = useFormat()
  const reasons = useQuery({
    queryKey: ['imports', id, 'reasons'],
    queryFn: ({ signal }) => api.get<{ items: Reason[] }>(`/imports/${id}/reasons`, { signal }),
  })
  return (
    <Section
      title={t('imports.result.reasons')}
      actions={
        <>
          <Button busy={taking} onClick={() => take(apiUrl(`/imports/${id}/rejects.csv`))}>
            {t('imports.act.rejects')}
          </Button>
          {waiting}
        </>
      }
    >
      <ul className={styles.reasons}>
        {(reasons.data?.items ?? []).map(reason => (
          <li key={reason.code}>
            <b>{t('imports.result.rows', { rows: f.number(reason.rows) })}</b>
            <span>{reason.sentence}</span>
            <small>{t('imports.result.first', { row: f.number(reason.firstRow) })}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Acts({ it, onBack }: { it: ImportView; onBack: () => void }) {
  const { t } = useTranslation()
  const begin = useMutation({
    mutationFn: () => api.put<ImportView>(`/imports/${it.id}/run`, { kind: it.kind, mapping: it.mapping, dryRun: false }),
  })
  const ended = it.state === 'done' || it.state === 'undone'
  const undoable =
    !it.dryRun && (it.state === 'done' || ((it.state === 'cancelled' || it.state === 'failed') && it.counts.rows > 0))
  return (
    <StickyActions>
      {undoable && (
        <ConfirmButton
          onConfirm={() => api.put(`/imports/${it.id}/undo`)}
          question={t('imports.undo.question')}
          consequence={t('imports.undo.consequence')}
          confirm={t('imports.undo.confirm')}
        >
          {t('imports.act.undo')}
        </ConfirmButton>
      )}
      {!ended && <Button onClick={onBack}>{t('imports.act.back')}</Button>}
      {ended ? (
        <>
          <Button to="/imports">{t('imports.act.another')}</Button>
          {it.state === 'done' && it.kind !== 'events' && (
            <Button kind="main" to="/plans">
              {t('imports.act.plans')}
            </Button>
          )}
        </>
      ) : (
        <Button kind="main" busy={begin.isPending} onClick={() => begin.mutate()}>
          {it.dryRun ? t('imports.act.take') : t('imports.act.again')}
        </Button>
      )}
    </StickyActions>
  )
}
