import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { Failed } from '#web/ui/failed.tsx'
import { SwitchField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Fault } from '../staff/door/door.tsx'
import { Save } from '../staff/settings/company.tsx'
import { useSetting } from '../staff/settings/queries.ts'
import { SaveFault } from '../staff/settings/save-fault.tsx'
import { useFields } from '../staff/use-fields.ts'
import styles from './templates.module.css'

/** Does the company sell by mail order? Then ads need consent always (T1) and say its terms (T6). */
export function MailOrderPart() {
  const { t } = useTranslation()
  const basis = useSetting('basis')
  const terms = useSetting('terms')
  const error = basis.error ?? terms.error
  if (error) return <Failed error={error} onRetry={() => void Promise.all([basis.retry(), terms.retry()])} />
  if (!basis.value || !terms.value) return <div data-busy="" />
  const { value } = basis
  return (
    <>
      <SaveFault problem={basis.save.error} />
      <SwitchField
        label={t('templates.mailOrder.on')}
        help={t('templates.mailOrder.onHelp')}
        checked={value.mailOrder}
        onChange={mailOrder => basis.save.mutate({ ...value, mailOrder })}
        disabled={!basis.mayWrite}
      />
      {value.mailOrder && (
        <div className={styles.terms}>
          <TermsForm value={terms.value} setting={terms} />
        </div>
      )}
    </>
  )
}

const lines = ['responsible', 'prices', 'payment', 'delivery', 'returns', 'defects'] as const

function TermsForm({ value, setting }: { value: Setting<'terms'>; setting: ReturnType<typeof useSetting<'terms'>> }) {
  const { t } = useTranslation()
  const { save, mayWrite } = setting
  const f = useFields(value, save.error)
  const off = { disabled: !mayWrite }
  return (
    <>
      <Fault problem={save.error} />
      <Form onSubmit={() => save.mutate(f.values)} actions={mayWrite && <Save busy={save.isPending} />}>
        {lines.map(key => (
          <TextField
            key={key}
            {...f.field(key)}
            {...off}
            label={t(`templates.mailOrder.${key}`)}
            placeholder={t(`templates.mailOrder.example.${key}`)}
            required
          />
        ))}
        <TextField
          {...f.field('subscription')}
          {...off}
          label={t('templates.mailOrder.subscription')}
          help={t('templates.mailOrder.subscriptionHelp')}
        />
        <TextField
          {...f.field('url')}
          {...off}
          type="url"
          label={t('templates.mailOrder.url')}
          help={t('templates.mailOrder.urlHelp')}
          placeholder="https://"
        />
      </Form>
    </>
  )
}
