import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { KeyValue, type Pair } from '#web/ui/key-value.tsx'
import { useStaff } from '../queries.ts'
import styles from './consent.module.css'
import { type Saying, useNotices } from './queries.ts'

/** What a yes or no rests on: the customer's words, the wording they answered, where it came from, and who wrote it down when. */
export function Evidence({ saying }: { saying: Saying }) {
  const { t } = useTranslation()
  const f = useFormat()
  const notice = useNotices().data?.find(it => it.id === saying.notice)
  const writer = useWriter(saying.actor)
  const { words } = saying.evidence
  const pair = (key: string, value: Pair['value']): Pair[] => (value ? [{ label: t(`ledger.fact.${key}`), value }] : [])
  return (
    <>
      <KeyValue
        pairs={[
          ...pair('words', typeof words === 'string' && t('customer.page.quoted', { words })),
          ...pair('source', saying.source),
          ...pair('at', f.dateTime(String(saying.at))),
          ...pair('recorded', [f.dateTime(String(saying.recordedAt)), writer].filter(Boolean).join(t('ledger.between'))),
          ...pair('ip', saying.ip),
          ...pair('agent', saying.agent),
          ...pair('notice', notice && `${notice.name} ${t('ledger.version', { version: notice.version })}`),
          ...pair('box', notice && t(`ledger.box.${notice.box}`)),
          ...pair('url', notice?.url),
        ]}
      />
      {notice && <p className={styles.words}>{notice.wording}</p>}
    </>
  )
}

// 'staff:<id>' by name; the customer, a key of a script and the system as what they are.
function useWriter(actor: string | null): string | null {
  const { t } = useTranslation()
  const staff = useStaff().data
  if (actor === null) return null
  const [kind = '', id] = actor.split(':')
  if (kind === 'staff' && id) return (Array.isArray(staff) && staff.find(it => it.id === id)?.name) || t('ledger.writer.staff')
  return t(`ledger.writer.${kind}`, { defaultValue: actor })
}
