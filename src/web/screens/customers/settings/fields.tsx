import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldKey } from '#domains/customers/attribute-rules.ts'
import type { AttributeField, FieldKind } from '#domains/customers/person-contract.ts'
import { SENSITIVE_KINDS } from '#kernel/sensitive-words.ts'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import styles from '../page/page.module.css'
import { useFieldsOfOurOwn } from '../queries.ts'

const KINDS: readonly FieldKind[] = ['text', 'number', 'date', 'yes-no', 'choice']

/** The fields the company keeps about its customers beyond ours. */
export function FieldsPart() {
  const { t } = useTranslation()
  const fields = useFieldsOfOurOwn().data
  const writes = may(useMe().data, 'settings:write')
  const [open, setOpen] = useState<AttributeField | 'new' | null>(null)
  if (!fields) return <div data-busy="" />
  const add = writes && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen('new')}>
      {t('customers.fields.add')}
    </Button>
  )
  return (
    <>
      {fields.length === 0 ? (
        <EmptyState title={t('customers.fields.none')} action={add}>
          {t('customers.fields.noneWhy')}
        </EmptyState>
      ) : (
        <>
          <Card label={t('customers.fields.title')}>
            <ul className={styles.items}>
              {fields.map(field => (
                <Line key={field.key} field={field} onEdit={writes ? () => setOpen(field) : undefined} />
              ))}
            </ul>
          </Card>
          {add}
        </>
      )}
      <Sheet
        open={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'new' ? 'customers.fields.add' : 'customers.fields.edit')}
      >
        {open !== null && (
          <FieldForm key={open === 'new' ? 'new' : open.key} field={open === 'new' ? null : open} onDone={() => setOpen(null)} />
        )}
      </Sheet>
    </>
  )
}

function Line({ field, onEdit }: { field: AttributeField; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['attribute-fields'] })
  const path = `/attribute-fields/${encodeURIComponent(field.key)}/removal`
  return (
    <li className={styles.promise}>
      {onEdit ? (
        <button type="button" onClick={onEdit}>
          {field.label}
        </button>
      ) : (
        <span>{field.label}</span>
      )}
      <Pill>{t(`customers.fields.kind.${field.kind}`)}</Pill>
      {field.choices && <small>{field.choices.join('・')}</small>}
      {onEdit && (
        <ConfirmButton
          onConfirm={() => api.put(path).then(again)}
          undo={() => api.delete(path).then(again)}
          done={t('customers.fields.removed', { name: field.label })}
        >
          {t('customers.fields.remove')}
        </ConfirmButton>
      )}
    </li>
  )
}

function FieldForm({ field, onDone }: { field: AttributeField | null; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [label, setLabel] = useState(field?.label ?? '')
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? 'text')
  const [choices, setChoices] = useState((field?.choices ?? []).join('\n'))
  const [sensitive, setSensitive] = useState<string | null>(field?.sensitive ?? null)
  const [fault, setFault] = useState<unknown>()
  const save = async () => {
    try {
      const list = choices
        .split('\n')
        .map(it => it.trim())
        .filter(it => it !== '')
      const key = field?.key ?? fieldKey(label)
      await api.put(`/attribute-fields/${encodeURIComponent(key)}`, {
        label,
        kind,
        choices: kind === 'choice' ? list : null,
        sort: field?.sort ?? 0,
        sensitive,
      })
      await client.invalidateQueries({ queryKey: ['attribute-fields'] })
      toast.done(t('customers.fields.saved'))
      onDone()
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <Form
      onSubmit={() => void save()}
      actions={
        <Button kind="main" submit>
          {t('customers.form.save')}
        </Button>
      }
    >
      {fault !== undefined && <Callout tone="shu">{sentenceOf(fault)}</Callout>}
      <TextField label={t('customers.fields.name')} required value={label} onChange={setLabel} maxLength={60} />
      <SelectField
        label={t('customers.fields.kindLabel')}
        value={kind}
        onChange={value => setKind((value as FieldKind | null) ?? 'text')}
        options={KINDS.map(value => ({ value, label: t(`customers.fields.kind.${value}`) }))}
      />
      <SelectField
        label={t('customers.fields.sensitive')}
        help={t('customers.fields.sensitiveHelp')}
        value={sensitive}
        onChange={setSensitive}
        clearable
        options={SENSITIVE_KINDS.map(value => ({ value, label: t(`customers.fields.sensitiveOf.${value}`) }))}
      />
      {kind === 'choice' && (
        <TextAreaField
          label={t('customers.fields.choices')}
          help={t('customers.fields.choicesHelp')}
          value={choices}
          onChange={setChoices}
        />
      )}
    </Form>
  )
}
