import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { AppSetUp, Passkeys, RecoveryList, useFactors } from '../settings/factors.tsx'
import { useFields } from '../use-fields.ts'
import { Door, Fault } from './door.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { useEnter } from './queries.ts'

/** Half way in: the second factor is shown, or set up where the role asks for one. */
export function SecondFactorScreen() {
  const { t } = useTranslation()
  const found = useFactors()
  const enter = useEnter()
  const [search] = useUrl()
  const [codes, setCodes] = useState<string[] | null>(null)
  const go = () => void enter(one(search, 'next'))
  const through = found.data?.needed === null && codes === null
  useEffect(() => {
    if (through) void enter(one(search, 'next'))
  }, [through, enter, search])
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (codes)
    return (
      <Door title={t('guard.half.done')}>
        <RecoveryList codes={codes} />
        <Button kind="main" big full onClick={go}>
          {t('guard.half.go')}
        </Button>
      </Door>
    )
  if (!found.data || through) return <Door title={t('guard.half.title')}>{<div data-busy="" />}</Door>
  if (found.data.needed === 'set-up')
    return (
      <Door title={t('guard.half.setUp')} lead={<p>{t('guard.half.setUpWhy')}</p>}>
        <Passkeys list={[]} />
        <AppSetUp onCodes={setCodes} />
      </Door>
    )
  return (
    <Door title={t('guard.half.title')} lead={<p>{t('guard.half.what')}</p>}>
      <CodeForm onDone={go} />
      {found.data.passkeys.length > 0 && <PasskeyButton onDone={go} />}
    </Door>
  )
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const show = useMutation({
    mutationFn: (code: string) => api.post('/me/second-factor', { code }),
    onSuccess: onDone,
    meta: { quiet: true },
  })
  const f = useFields({ code: '' }, show.error)
  return (
    <>
      <Fault problem={show.error} />
      <Form
        onSubmit={() => show.mutate(f.values.code)}
        actions={
          <Button kind="main" big full submit busy={show.isPending}>
            {t('guard.half.go')}
          </Button>
        }
      >
        <TextField
          {...f.field('code')}
          label={t('guard.factors.code')}
          help={t('guard.half.recovery')}
          autoComplete="one-time-code"
          required
          autoFocus
        />
      </Form>
    </>
  )
}
