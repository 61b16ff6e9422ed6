import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Section } from '#web/ui/page.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './insight.module.css'
import { NoteSheet } from './note-sheet.tsx'
import type { Board, Note } from './use-board.ts'

/** What explains the bends: write, mend, remove (and take it back). */
export function Notes({ board }: { board: Board }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const [writing, setWriting] = useState<Note | 'new'>()
  const writes = may(me, 'insight:write')
  const notes = board.annotations.toReversed()
  return (
    <Section
      title={t('insight.note.title')}
      actions={
        writes && (
          <span data-print="off">
            <Button keys="n" onClick={() => setWriting('new')}>
              {t('insight.note.add')}
            </Button>
          </span>
        )
      }
    >
      <Card>
        {notes.length === 0 && <p className={styles.quiet}>{t('insight.note.none')}</p>}
        <ul className={styles.notes}>
          {notes.map(note => (
            <NoteLine key={note.id} note={note} onEdit={writes ? () => setWriting(note) : undefined} />
          ))}
        </ul>
      </Card>
      {writing && <NoteSheet note={writing === 'new' ? undefined : writing} onClose={() => setWriting(undefined)} />}
    </Section>
  )
}

function NoteLine({ note, onEdit }: { note: Note; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const path = `/insight/annotations/${note.id}/removal`
  const again = () => client.invalidateQueries({ queryKey: ['insight'] })
  const remove = useMutation({
    mutationFn: () => api.put(path),
    onSuccess: () => {
      void again()
      toast.undo(t('insight.note.removed'), async () => {
        await api.delete(path)
        await again()
      })
    },
  })
  return (
    <li>
      <time dateTime={note.day}>{f.date(note.day)}</time>
      <div>
        <p>{note.text}</p>
        {note.by && <small>{t('insight.note.by', { name: note.by.name, at: f.date(note.editedAt ?? note.createdAt) })}</small>}
      </div>
      {onEdit && (
        <span data-print="off">
          <Button kind="quiet" onClick={onEdit} label={`${t('insight.note.edit')}: ${note.text}`}>
            {t('insight.note.edit')}
          </Button>
          <Button
            kind="quiet"
            onClick={() => remove.mutate()}
            busy={remove.isPending}
            label={`${t('insight.note.remove')}: ${note.text}`}
          >
            {t('insight.note.remove')}
          </Button>
        </span>
      )}
    </li>
  )
}
