import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useRefresh } from '../queries.ts'
import styles from './page.module.css'

type Row = { id: string; gone: { id: string; name: string }; at: string; by: string | null }

/** The merges that made this customer; the latest can be taken back. */
export function MergesSheet({ customer, open, onClose }: { customer: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const refresh = useRefresh()
  const list = useQuery({
    queryKey: ['customers', 'merges', customer],
    queryFn: ({ signal }) => api.get<Row[]>(`/customers/${customer}/merges`, { signal }),
    enabled: open,
  })
  const takeBack = async (id: string) => {
    try {
      await api.delete(`/merges/${id}`)
      await refresh()
      toast.done(t('customer.merge.undone'))
      onClose()
    } catch (error) {
      toast.problem(error)
    }
  }
  return (
    <Sheet open={open} onClose={onClose} title={t('customer.more.merges')}>
      {list.data?.length === 0 && <p className={styles.quiet}>{t('customer.merge.none')}</p>}
      <ul className={styles.items}>
        {list.data?.map((row, at) => (
          <li key={row.id}>
            {row.gone.name}
            <small>{[f.dateTime(row.at), row.by].filter(Boolean).join('・')}</small>
            {at === 0 && <Button onClick={() => void takeBack(row.id)}>{t('customer.merge.undo')}</Button>}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
