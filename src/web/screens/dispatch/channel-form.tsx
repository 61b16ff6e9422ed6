import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelWire, FormField } from '#domains/channels/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { NumberField, SecretField, SelectField, SwitchField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useFields } from '../staff/use-fields.ts'

type Value = string | number | boolean | null

/** The form of a channel as its provider's settings draw it. */
export function ChannelForm({ it, mayWrite }: { it: ChannelWire; mayWrite: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const leaving = it.providers.find(one => one.name !== 'tray') ?? it.providers[0]
  const [on, setOn] = useState(it.state === 'on' && it.provider !== 'tray')
  const [name, setName] = useState(it.provider === 'tray' ? (leaving?.name ?? '') : it.provider)
  const provider = it.providers.find(one => one.name === name)
  const save = useMutation({
    mutationFn: (settings: Record<string, Value>) =>
      api.put(`/channels/${it.kind}`, { provider: name, state: on ? 'on' : 'off', settings }),
    onSuccess: async () => {
      toast.done(t('channels.saved'))
      await client.invalidateQueries({ queryKey: ['channels'] })
    },
  })
  const form = provider?.form ?? []
  const initial = Object.fromEntries(form.map(field => [field.name, it.settings[field.name] ?? field.initial ?? '']))
  const f = useFields<Record<string, Value>>(initial, save.error)
  const fields = form.map(field => (
    <Setting key={field.name} field={field} bound={f.field(field.name)} disabled={!mayWrite} secretSet={it.secretSet} />
  ))
  return (
    <Form
      onSubmit={() => save.mutate(f.values)}
      actions={
        mayWrite && (
          <Button kind="main" submit busy={save.isPending}>
            {t('channels.save')}
          </Button>
        )
      }
    >
      <SwitchField label={t('channels.on')} checked={on} onChange={setOn} disabled={!mayWrite} />
      {it.providers.length > 2 && (
        <SelectField
          label={t('channels.provider')}
          value={name}
          onChange={value => value && setName(value)}
          options={it.providers.map(one => ({ value: one.name, label: one.label }))}
        />
      )}
      {pairs(fields).map((pair, n) => (
        <FormRow key={n}>{pair}</FormRow>
      ))}
    </Form>
  )
}

type Bound = { name: string; value: Value | undefined; onChange: (value: Value) => void; error: string | undefined }

function Setting({
  field,
  bound,
  disabled,
  secretSet,
}: {
  field: FormField
  bound: Bound
  disabled: boolean
  secretSet: boolean
}) {
  const { t } = useTranslation()
  const common = {
    label: field.label,
    help: field.hint ?? undefined,
    error: bound.error,
    required: field.required,
    disabled,
    name: field.name,
  }
  const text = String(bound.value ?? '')
  if (field.kind === 'secret')
    return (
      <SecretField
        {...common}
        value={text}
        onChange={bound.onChange}
        {...(secretSet ? { placeholder: t('channels.secretSet') } : {})}
      />
    )
  if (field.kind === 'choice')
    return (
      <SelectField {...common} value={text} onChange={value => value && bound.onChange(value)} options={field.choices ?? []} />
    )
  if (field.kind === 'number')
    return (
      <NumberField
        {...common}
        value={bound.value === '' ? undefined : Number(bound.value)}
        onChange={value => bound.onChange(value ?? '')}
      />
    )
  if (field.kind === 'yes-no')
    return (
      <SwitchField
        label={field.label}
        help={field.hint ?? undefined}
        checked={bound.value === true}
        onChange={bound.onChange}
        disabled={disabled}
      />
    )
  return <TextField {...common} value={text} onChange={bound.onChange} />
}

function pairs<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, n) => all.slice(n * 2, n * 2 + 2))
}
