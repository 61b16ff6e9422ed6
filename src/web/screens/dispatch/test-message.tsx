import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestAnswer } from '#domains/channels/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/callout.tsx'
import { TextField } from '#web/ui/fields.tsx'
import styles from './dispatch.module.css'

/** Sends one test message with the saved settings and says what became of it. */
export function TestMessage({ kind }: { kind: string }) {
  const { t } = useTranslation()
  const [to, setTo] = useState('')
  const send = useMutation({ mutationFn: () => api.post<TestAnswer>(`/channels/${kind}/test`, { to }) })
  return (
    <>
      <div className={styles.test}>
        <TextField label={t('channels.test.to')} value={to} onChange={setTo} type="email" />
        <Button onClick={() => send.mutate()} busy={send.isPending} disabled={to.trim() === ''}>
          {t('channels.test.send')}
        </Button>
      </div>
      {send.data && (
        <Verdict tone={send.data.ok ? 'matcha' : 'shu'}>
          {send.data.sentence} {send.data.ok ? '' : send.data.detail}
        </Verdict>
      )}
    </>
  )
}
