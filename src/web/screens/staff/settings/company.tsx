import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { useFields } from '../use-fields.ts'
import { useSetting } from './queries.ts'
import { SaveFault } from './save-fault.tsx'

/** The company as it signs every letter. */
export function CompanyPart() {
  const setting = useSetting('company')
  if (setting.error) return <Failed error={setting.error} onRetry={() => void setting.retry()} />
  if (!setting.value) return <div data-busy="" />
  return <CompanyForm value={setting.value} setting={setting} />
}

function CompanyForm({
  value,
  setting: { save, mayWrite },
}: {
  value: Setting<'company'>
  setting: ReturnType<typeof useSetting<'company'>>
}) {
  const { t } = useTranslation()
  const f = useFields({ ...value, brand: value.brand ?? '' }, save.error)
  const off = { disabled: !mayWrite }
  const zones = [...new Set(['Asia/Tokyo', value.zone, ...Intl.supportedValuesOf('timeZone')])].map(zone => ({
    value: zone,
    label: zone,
  }))
  const submit = () => save.mutate({ ...f.values, brand: f.values.brand.trim() || null })
  return (
    <>
      <SaveFault problem={save.error} />
      <Form onSubmit={submit} actions={mayWrite && <Save busy={save.isPending} />}>
        <FormRow>
          <TextField
            {...f.field('name')}
            {...off}
            label={t('access.company.name')}
            help={t('access.company.nameHelp')}
            required
          />
          <TextField {...f.field('brand')} {...off} label={t('access.company.brand')} help={t('access.company.brandHelp')} />
        </FormRow>
        <FormRow>
          <TextField {...f.field('postalCode')} {...off} label={t('access.company.postalCode')} placeholder="150-0001" />
          <TextField {...f.field('phone')} {...off} label={t('access.company.phone')} type="tel" placeholder="03-1234-5678" />
        </FormRow>
        <TextField {...f.field('address')} {...off} label={t('access.company.address')} />
        <FormRow>
          <TextField
            {...f.field('questionsTo')}
            {...off}
            label={t('access.company.questionsTo')}
            help={t('access.company.questionsToHelp')}
            type="email"
          />
          <TextField {...f.field('url')} {...off} label={t('access.company.url')} help={t('access.company.urlHelp')} type="url" />
        </FormRow>
        <p>{t('access.company.reach')}</p>
        <SelectField
          {...f.field('zone')}
          {...off}
          onChange={zone => zone && f.set({ zone })}
          label={t('settings.company.zone')}
          options={zones}
        />
      </Form>
    </>
  )
}

/** The one button of a settings form. */
export function Save({ busy }: { busy: boolean }) {
  const { t } = useTranslation()
  return (
    <Button kind="main" submit busy={busy}>
      {t('settings.save')}
    </Button>
  )
}
