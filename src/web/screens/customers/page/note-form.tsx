import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { TextAreaField } from '#web/ui/fields.tsx'
import { SecretHint } from '#web/ui/secret-hint.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { type NoteMoment, useRefresh } from '../queries.ts'
import styles from './page.module.css'

const MOST = 10_000

/** A note right where one reads; it opens up when one begins to write. */
export function NoteForm({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const me = useMe().data
  const refresh = useRefresh()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  if (!may(me, 'events:write')) return null
  const save = async () => {
    setBusy(true)
    try {
      const { id } = await api.post<{ id: string }>(`/customers/${customer}/notes`, { text })
      setText('')
      await refresh()
      toast.undo(t('timeline.note.written'), () => api.put(`/customers/${customer}/notes/${id}/withdrawal`).then(refresh))
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.note} data-print="off">
      <TextAreaField
        label={t('timeline.note.label')}
        placeholder={t('timeline.note.placeholder')}
        rows={1}
        value={text}
        onChange={setText}
        error={tooLong(text, t)}
      />
      <SecretHint text={text} />
      {text.trim() !== '' && (
        <div className={styles.noteFoot}>
          <Button kind="main" keys="mod+enter" busy={busy} disabled={text.length > MOST} onClick={() => void save()}>
            {t('timeline.note.save')}
          </Button>
        </div>
      )}
    </div>
  )
}

const tooLong = (text: string, t: ReturnType<typeof useTranslation>['t']) =>
  text.length > MOST ? t('timeline.note.tooLong', { count: text.length - MOST }) : undefined

/** A note in full; on its day its writer may mend it or take it away. */
export function NoteSheet({ customer, note, onClose }: { customer: string; note: NoteMoment | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet open={note !== null} onClose={onClose} title={t('timeline.note.title')}>
      {note && <Note key={note.id} customer={customer} note={note} onClose={onClose} />}
    </Sheet>
  )
}

function Note({ customer, note, onClose }: { customer: string; note: NoteMoment; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe().data
  const refresh = useRefresh()
  const [text, setText] = useState(note.text)
  const path = `/customers/${customer}/notes/${note.id}`
  const mine = note.by?.id === me?.id && f.daysAway(note.at) === 0
  const done = async (act: () => Promise<unknown>, say: () => void) => {
    try {
      await act()
      await refresh()
      say()
      onClose()
    } catch (error) {
      toast.problem(error)
    }
  }
  const save = () =>
    done(
      () => api.put(path, { text }),
      () => toast.done(t('timeline.note.mended')),
    )
  const remove = () =>
    done(
      () => api.put(`${path}/withdrawal`),
      () => toast.undo(t('timeline.note.removed'), () => api.delete(`${path}/withdrawal`).then(refresh)),
    )
  if (!mine)
    return (
      <>
        <p className={styles.words}>{note.text}</p>
        <p className={styles.quiet}>{[note.by?.name, f.dateTime(note.at)].filter(Boolean).join('・')}</p>
      </>
    )
  return (
    <div className={styles.sheet}>
      <TextAreaField label={t('timeline.note.label')} value={text} onChange={setText} rows={6} error={tooLong(text, t)} />
      <div className={styles.noteFoot}>
        <Button kind="quiet" onClick={() => void remove()}>
          {t('timeline.note.remove')}
        </Button>
        <Button kind="main" disabled={text.trim() === '' || text.length > MOST} onClick={() => void save()}>
          {t('timeline.note.save')}
        </Button>
      </div>
      <p className={styles.quiet}>{t('timeline.note.today')}</p>
    </div>
  )
}
