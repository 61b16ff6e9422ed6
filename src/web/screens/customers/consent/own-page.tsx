import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { isLocalAddress } from '#web/lib/local-address.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './consent.module.css'

/** Copies the address of the page on which the customer chooses what comes to them; where the browser lets nothing be copied (a house without https), it stands there to be read. */
export function OwnPage({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<string | null>(null)
  const copy = async () => {
    try {
      const { url } = await api.get<{ url: string }>(`/customers/${customer}/preference-link`)
      const copied = await copyText(url)
      setShown(copied ? null : url)
      if (isLocalAddress(url)) toast.done(t('settings.people.localOnly'))
      else if (copied) toast.done(t('ledger.pageCopied'))
    } catch (error) {
      toast.problem(error)
    }
  }
  return (
    <>
      <Button kind="quiet" label={`${t('ledger.page')} — ${t('ledger.pageWhat')}`} onClick={() => void copy()}>
        {t('ledger.page')}
      </Button>
      {shown && <code className={styles.address}>{shown}</code>}
    </>
  )
}

// Browsers offer a clipboard over https and on this machine only, and may refuse it there too.
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
