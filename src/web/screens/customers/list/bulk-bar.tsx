import { IconTag, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useBranches, useFieldsOfOurOwn, useRefresh, useStaff } from '../queries.ts'
import styles from './list.module.css'

/** What can be done with all that are chosen. */
export function BulkBar({ selected, onDone }: { selected: ReadonlySet<string>; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [open, setOpen] = useState<'assign' | 'attribute' | null>(null)
  const fields = useFieldsOfOurOwn().data ?? []
  const done = () => {
    setOpen(null)
    onDone()
  }
  return (
    <div className={styles.bulk} data-print="off">
      <b aria-live="polite">{t('customers.bulk.chosen', { count: f.number(selected.size) })}</b>
      <Button icon={<IconUserShare size={16} stroke={1.6} />} onClick={() => setOpen('assign')}>
        {t('customers.bulk.assign')}
      </Button>
      {fields.length > 0 && (
        <Button icon={<IconTag size={16} stroke={1.6} />} onClick={() => setOpen('attribute')}>
          {t('customers.bulk.attribute')}
        </Button>
      )}
      <Button kind="quiet" onClick={onDone}>
        {t('customers.bulk.clear')}
      </Button>
      <Sheet open={open === 'assign'} onClose={() => setOpen(null)} title={t('customers.bulk.assign')}>
        {open === 'assign' && <Assign customers={[...selected]} onDone={done} />}
      </Sheet>
      <Sheet open={open === 'attribute'} onClose={() => setOpen(null)} title={t('customers.bulk.attribute')}>
        {open === 'attribute' && <Attribute customers={[...selected]} onDone={done} />}
      </Sheet>
    </div>
  )
}

type Inside = { customers: string[]; onDone: () => void }
type Changed = { changed: number }

function useSend(onDone: () => void) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const send = async (act: () => Promise<Changed>) => {
    setBusy(true)
    try {
      const { changed } = await act()
      await refresh()
      toast.done(t('customers.bulk.changed', { count: changed }))
      onDone()
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, send: (act: () => Promise<Changed>) => void send(act) }
}

function Assign({ customers, onDone }: Inside) {
  const { t } = useTranslation()
  const [branch, setBranch] = useState<string | null>(null)
  const [staff, setStaff] = useState<string | null>(null)
  const options = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map(it => ({ value: it.id, label: it.name }))
  const branches = options(useBranches().data)
  const people = options(useStaff().data)
  const { busy, send } = useSend(onDone)
  return (
    <>
      <SelectField
        label={t('customers.field.branch')}
        value={branch}
        onChange={setBranch}
        options={branches}
        placeholder={t('customers.bulk.leave')}
        clearable
      />
      <SelectField
        label={t('customers.field.staff')}
        value={staff}
        onChange={setStaff}
        options={people}
        placeholder={t('customers.bulk.leave')}
        clearable
      />
      <Button
        kind="main"
        full
        busy={busy}
        disabled={branch === null && staff === null}
        onClick={() =>
          send(() => api.put('/customer-assignments', { customers, ...(branch ? { branch } : {}), ...(staff ? { staff } : {}) }))
        }
      >
        {t('customers.bulk.do', { count: customers.length })}
      </Button>
    </>
  )
}

function Attribute({ customers, onDone }: Inside) {
  const { t } = useTranslation()
  const fields = useFieldsOfOurOwn().data ?? []
  const [key, setKey] = useState<string | null>(fields[0]?.key ?? null)
  const [value, setValue] = useState('')
  const { busy, send } = useSend(onDone)
  const field = fields.find(it => it.key === key)
  const choices = field?.kind === 'choice' ? (field.choices ?? []).map(it => ({ value: it, label: it })) : null
  const yesNo =
    field?.kind === 'yes-no'
      ? (['yes', 'no'] as const).map(it => ({ value: it as string, label: t(`customers.value.${it}`) }))
      : null
  const options = choices ?? yesNo
  return (
    <>
      <SelectField
        label={t('customers.bulk.field')}
        value={key}
        onChange={setKey}
        options={fields.map(it => ({ value: it.key, label: it.label }))}
      />
      {options ? (
        <SelectField
          label={t('customers.bulk.value')}
          value={value || null}
          onChange={it => setValue(it ?? '')}
          options={options}
          clearable
        />
      ) : (
        <TextField label={t('customers.bulk.value')} help={t('customers.bulk.empties')} value={value} onChange={setValue} />
      )}
      <Button
        kind="main"
        full
        busy={busy}
        disabled={!key}
        onClick={() => send(() => api.put('/customer-attributes', { customers, key, value }))}
      >
        {t('customers.bulk.do', { count: customers.length })}
      </Button>
    </>
  )
}
