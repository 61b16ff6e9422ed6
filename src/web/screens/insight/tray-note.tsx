import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Overview } from '#domains/dispatch/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'

/** Says, above figures of what was sent, how much of it only lies in the tray and reached nobody. */
export function TrayNote() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe().data
  const found = useQuery({
    queryKey: ['touchpoints', 'dispatch'],
    queryFn: ({ signal }) => api.get<Overview>('/dispatch', { signal }),
    enabled: may(me, 'contacts:read'),
    retry: false,
    meta: { quiet: true },
  })
  const tray = (found.data?.days ?? []).reduce((sum, it) => sum + it.tray, 0)
  if (tray === 0) return null
  return (
    <Callout
      tone="kin"
      title={t('insight.tray.title', { number: f.number(tray) })}
      action={may(me, 'settings:read') ? <Button to="/settings/channels">{t('insight.tray.go')}</Button> : undefined}
    >
      {t('insight.tray.why')}
    </Callout>
  )
}
