import { IconArrowsExchange } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { FieldPair, MergePreview } from '#domains/customers/duplicate-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useRefresh } from '../queries.ts'
import styles from './duplicates.module.css'
import { Consequence, StandingLines } from './standing-lines.tsx'

type Whose = 'kept' | 'gone'

/** Two rows side by side: which value survives is shown and can be chosen, field by field. */
export function PairCard({ pair, onDecided }: { pair: { one: string; other: string }; onDecided: () => void }) {
  const { t } = useTranslation()
  const [turned, setTurned] = useState(false)
  const [choose, setChoose] = useState<Record<string, Whose>>({})
  const [busy, setBusy] = useState(false)
  const [decided, setDecided] = useState(false)
  const writes = may(useMe().data, 'customers:write')
  const refresh = useRefresh()
  const [kept, gone] = turned ? [pair.other, pair.one] : [pair.one, pair.other]
  const preview = useQuery({
    queryKey: ['customers', 'duplicates', 'preview', kept, gone],
    queryFn: ({ signal }) => api.get<MergePreview>(`/duplicates/${kept}/${gone}`, { signal }),
    // Two who have become one are not asked about again.
    enabled: !decided,
  })
  const act = async (work: () => Promise<() => void>) => {
    setBusy(true)
    try {
      const say = await work()
      // Rendered before anything is asked again, else the pair that is no more would be asked for.
      flushSync(() => setDecided(true))
      await refresh()
      say()
      onDecided()
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  const merge = () =>
    act(async () => {
      const { id } = await api.post<{ id: string }>('/merges', { kept, gone, choose })
      return () => toast.undo(t('customer.merge.done'), () => api.delete(`/merges/${id}`).then(refresh))
    })
  const different = () =>
    act(async () => {
      const path = `/duplicates/${kept}/${gone}/difference`
      await api.put(path)
      return () => toast.undo(t('customer.merge.different'), () => api.delete(path).then(refresh))
    })
  const family = () =>
    act(async () => {
      const { joined } = await api.post<{ joined: string[] }>('/households', { members: [kept, gone] })
      const path = `/duplicates/${kept}/${gone}/difference`
      await api.put(path)
      const back = () =>
        Promise.all([api.delete(path), ...joined.map(id => api.delete(`/customers/${id}/household`))]).then(refresh)
      return () => toast.undo(t('customer.merge.family'), back)
    })
  if (preview.error) return <Failed error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <div data-busy="" />
  const it = preview.data
  return (
    <Card label={t('customer.duplicates.compare')}>
      <p className={styles.reasons}>{it.reasons.map(reason => t(`customer.same.${reason}`)).join('・')}</p>
      <div className={styles.scroll}>
        <Facing it={it} choose={choose} onChoose={(field, whose) => setChoose({ ...choose, [field]: whose })} />
      </div>
      {writes && it.fields.some(differs) && <p className={styles.hint}>{t('customer.merge.hint')}</p>}
      <Consequence it={it.standing} />
      {writes && (
        <div className={styles.acts}>
          <Button kind="main" keys="m" busy={busy} onClick={() => void merge()}>
            {t('customer.merge.do')}
          </Button>
          <Button keys="d" disabled={busy} onClick={() => void different()}>
            {t('customer.merge.sayDifferent')}
          </Button>
          {it.kept.kind === 'person' && (
            <Button keys="f" disabled={busy} onClick={() => void family()}>
              {t('customer.merge.sayFamily')}
            </Button>
          )}
          <Button kind="quiet" keys="x" icon={<IconArrowsExchange size={16} stroke={1.6} />} onClick={() => setTurned(!turned)}>
            {t('customer.merge.turn')}
          </Button>
        </div>
      )}
    </Card>
  )
}

type FacingProps = { it: MergePreview; choose: Record<string, Whose>; onChoose: (field: string, whose: Whose) => void }

function Facing({ it, choose, onChoose }: FacingProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const side = (whose: Whose) => (
    <th scope="col">
      <Link to={`/customers/${it[whose].id}`}>{it[whose].name}</Link>
      <small>
        {t(`customer.merge.${whose}`)}・{f.date(it[whose].createdAt as string)}
      </small>
    </th>
  )
  return (
    <table className={styles.facing}>
      <thead>
        <tr>
          <td />
          {side('kept')}
          {side('gone')}
        </tr>
      </thead>
      <tbody>
        {it.fields.map(field => (
          <FieldLine
            key={field.field}
            field={field}
            survives={choose[field.field] ?? field.survives}
            onChoose={whose => onChoose(field.field, whose)}
          />
        ))}
        <StandingLines it={it.standing} />
        <tr>
          <th scope="row">{t('customer.merge.keys')}</th>
          <td data-lives="true">{it.kept.keys.map(key => key.number).join('、')}</td>
          <td data-lives="true">{it.gone.keys.map(key => key.number).join('、')}</td>
        </tr>
      </tbody>
    </table>
  )
}

const differs = (field: FieldPair): boolean => field.kept !== field.gone && field.kept !== null && field.gone !== null

function FieldLine({ field, survives, onChoose }: { field: FieldPair; survives: Whose; onChoose: (whose: Whose) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const chosen = differs(field)
  const cell = (whose: Whose) => {
    const plain = field[whose]
    const value = plain !== null && field.field === 'birthday' ? f.longDate(plain) : plain
    const lives = survives === whose || field.kept === field.gone
    return (
      <td data-lives={lives}>
        {chosen ? (
          <button type="button" aria-pressed={survives === whose} onClick={() => onChoose(whose)}>
            {value}
          </button>
        ) : (
          value
        )}
      </td>
    )
  }
  return (
    <tr data-differs={chosen}>
      <th scope="row">{t(`customers.field.${field.field}`)}</th>
      {cell('kept')}
      {cell('gone')}
    </tr>
  )
}
