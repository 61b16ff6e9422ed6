import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { isLocalAddress } from '#web/lib/local-address.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast.tsx'

/** Copies the address of the page on which the customer chooses what comes to them. */
export function OwnPage({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const copy = async () => {
    try {
      const { url } = await api.get<{ url: string }>(`/customers/${customer}/preference-link`)
      await navigator.clipboard.writeText(url)
      toast.done(t(isLocalAddress(url) ? 'settings.people.localOnly' : 'ledger.pageCopied'))
    } catch (error) {
      toast.problem(error)
    }
  }
  return (
    <Button kind="quiet" label={`${t('ledger.page')} — ${t('ledger.pageWhat')}`} onClick={() => void copy()}>
      {t('ledger.page')}
    </Button>
  )
}
