import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { NoticeKind, type NoticeRow } from '#domains/consent/notice-contract.ts'
import { refusesAds } from '#domains/consent/void-rules.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../staff/door/door.tsx'
import { useAct } from '../staff/settings/queries.ts'
import { useFields } from '../staff/use-fields.ts'

type Values = { name: string; kind: string; wording: string; box: string; url: string; shownFrom: string }

/** A new wording, or the next version of one: kept for ever as it was shown. A box that was ticked already is no consent (M8). */
export function NoticeForm({ before, onDone }: { before: NoticeRow | null; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('consent')
  const save = useMutation({
    mutationFn: ({ url, ...it }: Values) => act(() => api.post('/consent/notices', { ...it, ...(url.trim() ? { url } : {}) })),
    meta: { quiet: true },
    onSuccess: () => {
      toast.done(t('notices.saved'))
      onDone()
    },
  })
  const blank = { name: '', kind: 'web', wording: '', box: 'off', url: '' }
  const { name, kind, wording, box, url } = before ?? blank
  const f = useFields<Values>({ name, kind, wording, box, url: url ?? '', shownFrom: dayOf(now(), shownZone()) }, save.error)
  const { values } = f
  const isSame = before !== null && values.wording.trim() === before.wording && values.box === before.box
  return (
    <Form
      onSubmit={() => save.mutate(values)}
      actions={
        <Button
          kind="main"
          submit
          busy={save.isPending}
          disabled={isSame || values.box === 'on' || !values.name.trim() || !values.wording.trim()}
        >
          {t('notices.save')}
        </Button>
      }
    >
      <Fault problem={save.error} />
      {before === null ? (
        <TextField {...f.field('name')} label={t('notices.name')} help={t('notices.nameHelp')} maxLength={80} required />
      ) : (
        <p>{t('notices.nextWhat', { version: before.version })}</p>
      )}
      <SelectField
        {...f.field('kind')}
        label={t('notices.where')}
        onChange={value => f.set({ kind: value ?? 'web' })}
        options={NoticeKind.options.map(value => ({ value, label: t(`notices.kind.${value}`) }))}
      />
      <TextAreaField {...f.field('wording')} label={t('notices.wording')} help={t('notices.wordingHelp')} rows={5} required />
      {refusesAds(values.wording) && <Callout tone="kin">{t('notices.refuses')}</Callout>}
      <SelectField
        {...f.field('box')}
        label={t('notices.box')}
        onChange={value => f.set({ box: value ?? 'none' })}
        options={(['none', 'off', 'on'] as const).map(value => ({ value, label: t(`notices.boxOf.${value}`) }))}
      />
      {values.box === 'on' && <Callout tone="shu">{t('notices.ticked')}</Callout>}
      <TextField {...f.field('url')} label={t('notices.url')} type="url" placeholder="https://" maxLength={2000} />
      <DateField
        label={t('notices.from')}
        value={values.shownFrom}
        onChange={day => f.set({ shownFrom: day ?? values.shownFrom })}
        error={f.field('shownFrom').error}
      />
    </Form>
  )
}
