import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condolence, Disaster } from '#domains/consent/disaster-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { DeclareDisaster } from './declare-disaster.tsx'
import { EndDisaster } from './end-disaster.tsx'
import styles from './peace.module.css'

type List = { items: Disaster[]; condolence: Condolence }

/** Regions struck by a disaster: advertising and good cheer stand still there until somebody ends it (G9). */
export function DisastersPart() {
  const { t } = useTranslation()
  const mayWrite = may(useMe().data, 'settings:write')
  const list = useQuery({ queryKey: ['disasters'], queryFn: ({ signal }) => api.get<List>('/disasters', { signal }) })
  const [open, setOpen] = useState<Disaster | 'new' | null>(null)
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const { items, condolence } = list.data
  const close = () => setOpen(null)
  return (
    <>
      {items.length === 0 && <p className={styles.none}>{t('peace.disasters.none')}</p>}
      <ul className={styles.list}>
        {items.map(it => (
          <Region key={it.id} it={it} onEnd={mayWrite && !it.endedAt ? () => setOpen(it) : undefined} />
        ))}
      </ul>
      {mayWrite && (
        <Button kind="main" onClick={() => setOpen('new')}>
          {t('peace.disasters.declare')}
        </Button>
      )}
      <details className={styles.example}>
        <summary>{t('peace.disasters.words')}</summary>
        <p className={styles.words}>
          <b>{condolence.subject}</b>
          {`\n${condolence.body}`}
        </p>
      </details>
      <Sheet open={open !== null} onClose={close} title={t(open === 'new' ? 'peace.disasters.declare' : 'peace.disasters.end')}>
        {open === 'new' && <DeclareDisaster onDone={close} />}
        {open !== null && open !== 'new' && <EndDisaster it={open} onDone={close} />}
      </Sheet>
    </>
  )
}

function Region({ it, onEnd }: { it: Disaster; onEnd: (() => void) | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const state = it.endedAt ? 'ended' : it.reviewDue ? 'review' : 'open'
  const ended = it.endedAt && [f.date(String(it.endedAt)), it.endedWhy].filter(Boolean).join(' ')
  return (
    <li className={styles.region}>
      <span>
        <b>
          {it.prefecture}
          {it.municipality}
        </b>{' '}
        <Pill tone={state === 'review' ? 'shu' : state === 'open' ? 'kin' : 'ink'}>{t(`peace.disasters.${state}`)}</Pill>
        <small>
          {t('peace.disasters.line', { reason: it.reason, owner: it.owner, day: f.date(it.reviewOn), people: it.people })}
        </small>
        {ended && <small>{t('peace.disasters.endedOn', { ended })}</small>}
      </span>
      {onEnd && (
        <Button label={t('peace.disasters.endOf', { region: `${it.prefecture}${it.municipality ?? ''}` })} onClick={onEnd}>
          {t('peace.disasters.end')}
        </Button>
      )}
    </li>
  )
}
