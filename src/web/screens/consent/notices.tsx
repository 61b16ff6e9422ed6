import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeRow } from '#domains/consent/notice-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useNotices } from '../customers/consent/queries.ts'
import { useAct } from '../staff/settings/queries.ts'
import settings from '../staff/settings/settings.module.css'
import { NoticeForm } from './notice-form.tsx'
import styles from './notices.module.css'

/** 同意の文面: the words a yes answered, page by page and form by form; a version never changes, a changed wording is the next one. */
export function NoticesPart() {
  const { t } = useTranslation()
  const list = useNotices()
  const writes = may(useMe().data, 'consent:write')
  const [open, setOpen] = useState<NoticeRow | 'new' | null>(null)
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const add = writes && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} aria-hidden="true" />} onClick={() => setOpen('new')}>
      {t('notices.add')}
    </Button>
  )
  const byName = [...Map.groupBy(list.data, it => it.name)]
  return (
    <>
      {byName.length === 0 ? (
        <EmptyState title={t('notices.none')} action={add}>
          {t('notices.noneWhy')}
        </EmptyState>
      ) : (
        <>
          <ul className={settings.items} data-stack>
            {byName.map(([name, versions]) => (
              <Form key={name} name={name} versions={versions} onNext={writes ? setOpen : undefined} />
            ))}
          </ul>
          {add}
        </>
      )}
      <Sheet
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'new' || open === null ? t('notices.add') : t('notices.nextOf', { name: open.name })}
      >
        {open && <NoticeForm before={open === 'new' ? null : open} onDone={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}

type FormProps = { name: string; versions: readonly NoticeRow[]; onNext: ((notice: NoticeRow) => void) | undefined }

function Form({ name, versions, onNext }: FormProps) {
  const { t } = useTranslation()
  const [newest] = versions
  if (!newest) return null
  return (
    <li data-gone={isOver(newest)}>
      <span>
        <b>{name}</b> <Pill>{t(`notices.kind.${newest.kind}`)}</Pill>
      </span>
      {onNext && (
        <span className={settings.acts}>
          <Button label={t('notices.nextOf', { name })} onClick={() => onNext(newest)}>
            {t('notices.next')}
          </Button>
          <End notice={newest} />
        </span>
      )}
      <ol className={styles.versions}>
        {versions.map(it => (
          <Version key={it.id} it={it} />
        ))}
      </ol>
    </li>
  )
}

const today = () => dayOf(now(), shownZone())
const isOver = ({ shownUntil }: NoticeRow): boolean => shownUntil !== null && shownUntil < today()

function Version({ it }: { it: NoticeRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  const shown = it.shownUntil
    ? t('notices.shownFromTo', { from: f.date(it.shownFrom), until: f.date(it.shownUntil) })
    : t('notices.shownFrom', { from: f.date(it.shownFrom) })
  return (
    <li>
      <details>
        <summary>
          {t('ledger.version', { version: it.version })} — {shown}
          {t('ledger.between')}
          {t('notices.yes', { count: it.yes })}
        </summary>
        <p className={styles.wording}>{it.wording}</p>
        <small>{[t(`ledger.box.${it.box}`), it.url].filter(Boolean).join(t('ledger.between'))}</small>
      </details>
    </li>
  )
}

function End({ notice }: { notice: NoticeRow }) {
  const { t } = useTranslation()
  const act = useAct('consent')
  const put = (until: string | null) => act(() => api.put(`/consent/notices/${notice.id}/end`, { until }))
  const ended = notice.shownUntil !== null
  const turn = useMutation({
    mutationFn: () => put(ended ? null : today()),
    onSuccess: () => toast.undo(t(ended ? 'notices.reopened' : 'notices.retired'), () => put(notice.shownUntil)),
  })
  return (
    <Button busy={turn.isPending} onClick={() => turn.mutate()}>
      {t(ended ? 'notices.reopen' : 'notices.retire')}
    </Button>
  )
}
