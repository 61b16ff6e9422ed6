import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Guess, ImportKind, ImportView, Mapping, Preview } from '#domains/imports/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Section } from '#web/ui/page.tsx'
import { StickyActions } from '#web/ui/sticky-actions.tsx'
import { ColumnTable } from './column-table.tsx'
import { useFieldName } from './field-name.ts'
import { MappingSettings } from './mapping-settings.tsx'
import { PreviewTable } from './preview-table.tsx'
import { PurposeField } from './purpose-field.tsx'
import { StrangersField } from './strangers-field.tsx'

/** What was understood of a file, to be corrected: columns, other settings, and the first rows as they will be read. */
export function ColumnsStep({ it, onStarted }: { it: ImportView; onStarted: () => void }) {
  const [told, setTold] = useState<Told>(it.startedAt === null ? {} : toldBy(it))
  const [kept, setKept] = useState<Mapping | null>(it.startedAt === null ? null : it.mapping)
  const guess = useQuery({
    queryKey: ['import-guess', it.id, told],
    queryFn: ({ signal }) => api.get<Guess>(`/imports/${it.id}/guess`, { query: told, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (guess.error) return <Failed error={guess.error} onRetry={() => void guess.refetch()} />
  if (!guess.data) return <div data-busy="" />
  const { kind, mapping } = guess.data
  // Other headings are other columns: they are guessed anew, and what was chosen beside them stays.
  const tell = (more: Told, chosen: Mapping) => {
    setKept(chosen)
    setTold({ kind, header: mapping.header, skip: mapping.skip, ...more })
  }
  return (
    <Columns
      key={`${kind} ${mapping.header} ${mapping.skip}`}
      it={it}
      guess={guess.data}
      given={kept && startOf(kept, guess.data)}
      onTell={tell}
      onStarted={onStarted}
    />
  )
}

type Told = { kind?: ImportKind; header?: boolean; skip?: number }

const toldBy = ({ kind, mapping }: ImportView): Told =>
  mapping === null ? { kind } : { kind, header: mapping.header, skip: mapping.skip }

function startOf(chosen: Mapping, { mapping }: Guess): Mapping {
  const same = chosen.header === mapping.header && chosen.skip === mapping.skip
  const fits = same && Object.keys(mapping.columns).every(header => header in chosen.columns)
  return { ...chosen, header: mapping.header, skip: mapping.skip, columns: fits ? chosen.columns : mapping.columns }
}

type Props = {
  it: ImportView
  guess: Guess
  given: Mapping | null
  onTell: (told: Told, chosen: Mapping) => void
  onStarted: () => void
}

function Columns({ it, guess, given, onTell, onStarted }: Props) {
  const { t } = useTranslation()
  const [mapping, setMapping] = useState<Mapping>(given ?? guess.mapping)
  const [purpose, setPurpose] = useState(it.purpose)
  const preview = useQuery({
    queryKey: ['import-preview', it.id, guess.kind, mapping],
    queryFn: ({ signal }) => readPreview(it.id, guess.kind, mapping, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Understood guess={guess} warnings={[...guess.warnings, ...(preview.data?.warnings ?? [])]} />
      <Section title={t('imports.columns.title')}>
        <ColumnTable
          columns={guess.columns}
          kind={guess.kind}
          mapping={mapping}
          onChange={columns => setMapping({ ...mapping, columns })}
        />
      </Section>
      <Section title={t('imports.preview.title')}>
        {preview.error ? <Failed error={preview.error} /> : <PreviewTable rows={preview.data?.rows} />}
      </Section>
      {guess.kind === 'purchases' && (
        <StrangersField id={it.id} mapping={mapping} onChange={strangers => setMapping({ ...mapping, strangers })} />
      )}
      <MappingSettings kind={guess.kind} onTell={told => onTell(told, mapping)} mapping={mapping} onChange={setMapping} />
      <PurposeField value={purpose} onChange={setPurpose} />
      <Start
        it={it}
        kind={guess.kind}
        mapping={mapping}
        purpose={purpose}
        missing={preview.data?.missing ?? []}
        onStarted={onStarted}
      />
    </>
  )
}

const readPreview = (id: string, kind: ImportKind, mapping: Mapping, signal: AbortSignal) =>
  api.post<Preview>(`/imports/${id}/preview`, { kind, mapping }, { signal })

function Understood({ guess, warnings }: { guess: Guess; warnings: readonly string[] }) {
  const { t } = useTranslation()
  const how =
    guess.encoding === null ? t('imports.columns.sheet') : t('imports.columns.encoding', { name: guess.encoding.toUpperCase() })
  return (
    <>
      <Callout tone="matcha" title={t('imports.columns.read', { kind: t(`imports.kind.${guess.kind}`) })}>
        {how}
        {guess.saved && ` ・ ${t('imports.columns.saved', { name: guess.saved })}`}
      </Callout>
      {guess.before && <Callout>{t('imports.columns.before')}</Callout>}
      {warnings.map(warning => (
        <Callout key={warning} tone="kin">
          {warning}
        </Callout>
      ))}
    </>
  )
}

type StartProps = {
  it: ImportView
  kind: ImportKind
  mapping: Mapping
  purpose: string
  missing: readonly string[]
  onStarted: () => void
}

function Start({ it, kind, mapping, purpose, missing, onStarted }: StartProps) {
  const { t } = useTranslation()
  const name = useFieldName()
  const begin = useMutation({
    mutationFn: (dryRun: boolean) => api.put<ImportView>(`/imports/${it.id}/run`, { kind, mapping, dryRun, purpose }),
    onSuccess: onStarted,
  })
  const note = missing.length > 0 ? t('imports.missing', { fields: missing.map(name).join('・') }) : undefined
  const disabled = missing.length > 0
  return (
    <StickyActions note={note}>
      <Button disabled={disabled} busy={begin.isPending && begin.variables} onClick={() => begin.mutate(true)}>
        {t('imports.act.dryRun')}
      </Button>
      <Button
        kind="main"
        keys="mod+enter"
        disabled={disabled}
        busy={begin.isPending && !begin.variables}
        onClick={() => begin.mutate(false)}
      >
        {t('imports.act.take')}
      </Button>
    </StickyActions>
  )
}
