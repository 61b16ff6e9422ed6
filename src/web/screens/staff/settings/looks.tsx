import { useMantineColorScheme } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useMe } from '#web/lib/me.ts'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { Save } from './company.tsx'
import { useAct } from './queries.ts'
import styles from './settings.module.css'

const schemes = ['auto', 'light', 'dark'] as const

/** How it looks to oneself: light or dark, language, one's own name. */
export function LooksPart() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const me = useMe()
  const act = useAct()
  const speak = async (language: 'ja' | 'en') => {
    await i18n.changeLanguage(language)
    await act(() => api.patch('/me', { language })).catch(toast.problem)
  }
  return (
    <div className={styles.stack}>
      <h3 className={styles.sub} style={{ marginTop: 0 }}>
        {t('settings.looks.scheme')}
      </h3>
      <Segmented
        label={t('settings.looks.scheme')}
        value={colorScheme}
        onChange={setColorScheme}
        options={schemes.map(value => ({ value, label: t(`shell.person.scheme.${value}`) }))}
      />
      <h3 className={styles.sub}>{t('settings.looks.language')}</h3>
      <Segmented
        label={t('settings.looks.language')}
        value={i18n.language === 'en' ? 'en' : 'ja'}
        onChange={language => void speak(language)}
        options={[
          { value: 'ja', label: t('settings.looks.ja') },
          { value: 'en', label: t('settings.looks.en') },
        ]}
      />
      <h3 className={styles.sub}>{t('settings.looks.name')}</h3>
      {me.data && <NameForm name={me.data.name} />}
    </div>
  )
}

function NameForm({ name }: { name: string }) {
  const { t } = useTranslation()
  const act = useAct('staff')
  const save = useMutation({
    mutationFn: (body: object) => act(() => api.patch('/me', body)),
    onSuccess: () => toast.done(t('settings.saved')),
    meta: { quiet: true },
  })
  const f = useFields({ name }, save.error)
  return (
    <>
      <Fault problem={save.error} />
      <Form onSubmit={() => save.mutate(f.values)} actions={<Save busy={save.isPending} />}>
        <TextField {...f.field('name')} label={t('access.name')} help={t('settings.looks.nameHelp')} />
      </Form>
    </>
  )
}
