import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateOrder, type ImportKind, type Mapping } from '#domains/imports/contract.ts'
import { ENCODINGS } from '#kernel/encoding.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { NumberField, SelectField, SwitchField, TextField } from '#web/ui/fields.tsx'
import { Section } from '#web/ui/page.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { toast } from '#web/ui/toast.tsx'
import { BranchField } from './branch-field.tsx'
import { KEPT, KeptMappings } from './kept-mappings.tsx'
import styles from './mapping-settings.module.css'

type Props = {
  kind: ImportKind
  /** What changes the columns themselves. */
  onTell: (told: { kind?: ImportKind; header?: boolean; skip?: number }) => void
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

const KINDS = ['customers', 'purchases', 'events'] as const

/** What the columns alone do not say: kind, source, encoding, order of dates, derived values; and a name to keep it all under. */
export function MappingSettings({ kind, onTell, mapping, onChange }: Props) {
  const { t } = useTranslation()
  const derive = (field: string, value: string) => onChange({ ...mapping, derived: { ...mapping.derived, [field]: value } })
  const encodings = [
    { value: 'auto', label: t('imports.columns.auto') },
    ...ENCODINGS.map(name => ({ value: name, label: name.toUpperCase() })),
  ]
  return (
    <Section
      title={t('imports.columns.more')}
      actions={
        <Segmented
          label={t('imports.columns.kind')}
          value={kind}
          onChange={chosen => onTell({ kind: chosen })}
          options={KINDS.map(value => ({ value, label: t(`imports.kind.${value}`) }))}
        />
      }
    >
      <Card>
        <div className={styles.fields}>
          <BranchField mapping={mapping} onChange={branch => onChange({ ...mapping, branch })} />
          <TextField
            label={t('imports.columns.source')}
            help={t('imports.columns.sourceHelp')}
            value={mapping.source}
            maxLength={60}
            onChange={source => onChange({ ...mapping, source })}
          />
          <TextField
            label={t('imports.columns.email')}
            help={t('imports.columns.emailHelp')}
            value={mapping.derived.email ?? ''}
            onChange={value => derive('email', value)}
          />
          <SelectField
            label={t('imports.columns.encodingLabel')}
            value={mapping.encoding}
            options={encodings}
            onChange={value => onChange({ ...mapping, encoding: (value ?? 'auto') as Mapping['encoding'] })}
          />
          <SelectField
            label={t('imports.columns.dateOrder')}
            value={mapping.dateOrder}
            options={DateOrder.options.map(value => ({ value, label: t(`imports.columns.order.${value}`) }))}
            onChange={value => onChange({ ...mapping, dateOrder: DateOrder.parse(value ?? 'ymd') })}
          />
          {kind === 'purchases' && (
            <TextField
              label={t('imports.columns.currency')}
              value={mapping.derived.currency ?? 'JPY'}
              maxLength={3}
              onChange={value => derive('currency', value.toUpperCase())}
            />
          )}
          <SwitchField label={t('imports.columns.header')} checked={mapping.header} onChange={header => onTell({ header })} />
          <NumberField
            label={t('imports.columns.skip')}
            help={t('imports.columns.skipHelp')}
            value={mapping.skip}
            min={0}
            max={100}
            onChange={skip => skip !== undefined && onTell({ skip })}
          />
        </div>
        <KeptMappings kind={kind} mapping={mapping} onUse={onChange} />
        <Keep kind={kind} mapping={mapping} />
      </Card>
    </Section>
  )
}

function Keep({ kind, mapping }: { kind: ImportKind; mapping: Mapping }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: () => api.post('/import-mappings', { kind, name, mapping }),
    onSuccess: () => {
      toast.done(t('imports.columns.savedDone'))
      setName('')
      return client.invalidateQueries({ queryKey: KEPT })
    },
  })
  return (
    <div className={styles.keep}>
      <TextField label={t('imports.columns.saveAs')} value={name} maxLength={60} onChange={setName} />
      <Button disabled={name.trim() === ''} busy={keep.isPending} onClick={() => keep.mutate()}>
        {t('imports.columns.save')}
      </Button>
    </div>
  )
}
