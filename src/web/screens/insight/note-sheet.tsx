import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import type { Note } from './use-board.ts'

/** Writes a note, or mends one. */
export function NoteSheet({ note, onClose }: { note: Note | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [day, setDay] = useState<string | null>(note?.day ?? dayOf(now(), shownZone()))
  const [text, setText] = useState(note?.text ?? '')
  const words = { day, text: text.trim() }
  const save = useMutation({
    mutationFn: () => (note ? api.put(`/insight/annotations/${note.id}`, words) : api.post('/insight/annotations', words)),
    onSuccess: () => {
      toast.done(t('insight.note.saved'))
      onClose()
      void client.invalidateQueries({ queryKey: ['insight'] })
    },
  })
  return (
    <Sheet
      open
      onClose={onClose}
      title={t(note ? 'insight.note.edit' : 'insight.note.add')}
      foot={
        <Button
          kind="main"
          full
          keys="mod+enter"
          disabled={!day || words.text === ''}
          busy={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('insight.note.save')}
        </Button>
      }
    >
      <TextField
        label={t('insight.note.text')}
        help={t('insight.note.help')}
        value={text}
        onChange={setText}
        required
        autoFocus
      />
      <DateField label={t('insight.note.day')} value={day} onChange={setDay} required />
    </Sheet>
  )
}
