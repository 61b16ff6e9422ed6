import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#domains/consent/notice-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { NumberField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../staff/door/door.tsx'
import { useAct } from '../staff/settings/queries.ts'
import { useFields } from '../staff/use-fields.ts'

const BLANK = { key: '', nameJa: '', nameEn: '', aboutJa: '', aboutEn: '', place: 0 as number | undefined, closed: false }

/** A topic in both languages, as customers read it on their page. Its mark never changes: plans and consents hang on it. */
export function TopicForm({ topic, known, onDone }: { topic: TopicRow | null; known: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('consent')
  const save = useMutation({
    mutationFn: ({ key, ...it }: typeof BLANK) => act(() => api.put(`/consent/topics/${key}`, { ...it, place: it.place ?? 0 })),
    meta: { quiet: true },
    onSuccess: () => {
      toast.done(t('topics.saved'))
      onDone()
    },
  })
  const f = useFields({ ...BLANK, ...topic }, save.error)
  const isTaken = topic === null && known.includes(f.values.key)
  return (
    <Form
      onSubmit={() => save.mutate(f.values)}
      actions={
        <Button
          kind="main"
          submit
          busy={save.isPending}
          disabled={isTaken || !/^[a-z][a-z0-9-]+$/.test(f.values.key) || !f.values.nameJa.trim() || !f.values.nameEn.trim()}
        >
          {t('topics.save')}
        </Button>
      }
    >
      <Fault problem={save.error} />
      <TextField {...f.field('nameJa')} label={t('topics.nameJa')} help={t('topics.nameHelp')} maxLength={40} required />
      <TextField {...f.field('aboutJa')} label={t('topics.aboutJa')} maxLength={200} />
      <TextField {...f.field('nameEn')} label={t('topics.nameEn')} maxLength={60} required />
      <TextField {...f.field('aboutEn')} label={t('topics.aboutEn')} maxLength={200} />
      {topic === null && (
        <TextField
          {...f.field('key')}
          label={t('topics.key')}
          help={t('topics.keyHelp')}
          error={isTaken ? t('topics.taken') : f.field('key').error}
          maxLength={31}
          autoComplete="off"
          required
        />
      )}
      <NumberField {...f.field('place')} label={t('topics.place')} help={t('topics.placeHelp')} min={0} max={999} />
    </Form>
  )
}
