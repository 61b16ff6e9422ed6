import { startAuthentication } from '@simplewebauthn/browser'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { PasskeyQuestion } from '#domains/staff/factor-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Fault } from './door.tsx'

/** Signs in by a passkey; a person who closes the browser's question has not failed at anything. */
export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const show = useMutation({
    mutationFn: async () => {
      const { token, options } = await api.post<z.infer<typeof PasskeyQuestion>>('/passkey-questions')
      const response = await startAuthentication({ optionsJSON: options as never }).catch((error: Error) => {
        if (error.name === 'NotAllowedError' || error.name === 'AbortError') return null
        throw error
      })
      if (response) await api.post('/sessions/by-passkey', { token, response })
      return response !== null
    },
    onSuccess: done => done && onDone(),
    meta: { quiet: true },
  })
  return (
    <>
      <Fault problem={show.error} />
      <Button full icon={<IconFingerprint size={17} stroke={1.8} />} busy={show.isPending} onClick={() => show.mutate()}>
        {t('guard.half.passkey')}
      </Button>
    </>
  )
}
