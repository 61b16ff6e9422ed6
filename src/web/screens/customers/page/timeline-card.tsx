import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { many, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { type Moment, Timeline } from '#web/ui/timeline.tsx'
import type { Contact, NoteMoment, TimelineMoment } from '../queries.ts'
import { ContactSheet } from './contact-sheet.tsx'
import { useMomentWords } from './moment-words.tsx'
import { NoteForm, NoteSheet } from './note-form.tsx'
import styles from './page.module.css'

type Answer = { upcoming: Contact[]; items: TimelineMoment[]; next: string | null }
const THEMES = ['contact', 'bought', 'said', 'consent', 'record'] as const

/** Everything that happened and will, newest first; what is to come stands pale on top. */
export function TimelineCard({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const theme = many(search, 'theme')[0] ?? 'all'
  const [open, setOpen] = useState<Contact | null>(null)
  const [note, setNote] = useState<NoteMoment | null>(null)
  const line = useInfiniteQuery({
    queryKey: ['customers', 'timeline', customer, theme],
    queryFn: ({ signal, pageParam }) =>
      api.get<Answer>(`/customers/${customer}/timeline`, {
        query: { theme: theme === 'all' ? undefined : theme, cursor: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: before => before,
  })
  return (
    <Card label={t('timeline.line.title')}>
      <CardTitle>{t('timeline.line.title')}</CardTitle>
      <NoteForm customer={customer} />
      <div className={styles.themes}>
        <Segmented
          label={t('timeline.line.theme')}
          value={theme}
          onChange={value => set({ theme: value === 'all' ? undefined : value }, { replace: true })}
          options={['all', ...THEMES].map(value => ({ value, label: t(`timeline.theme.${value}`) }))}
        />
      </div>
      {line.error ? (
        <Failed error={line.error} onRetry={() => void line.refetch()} />
      ) : (
        <Lines pages={line.data?.pages} onContact={setOpen} onNote={setNote} />
      )}
      {line.hasNextPage && (
        <Button kind="quiet" full busy={line.isFetchingNextPage} onClick={() => void line.fetchNextPage()}>
          {t('timeline.line.more')}
        </Button>
      )}
      <ContactSheet customer={customer} contact={open} onClose={() => setOpen(null)} />
      <NoteSheet customer={customer} note={note} onClose={() => setNote(null)} />
    </Card>
  )
}

type LinesProps = { pages: Answer[] | undefined; onContact: (contact: Contact) => void; onNote: (note: NoteMoment) => void }

function Lines({ pages, onContact, onNote }: LinesProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = useMomentWords()
  if (!pages) return <div data-busy="" />
  const upcoming = pages[0]?.upcoming ?? []
  const items = pages.flatMap(page => page.items)
  const shown = (moment: TimelineMoment, stage: Moment['stage']): Moment => ({
    key: `${moment.kind}${moment.id}`,
    at: moment.at,
    when: f.date(moment.at),
    stage: stage ?? 'past',
    ...words(moment),
    ...(moment.kind === 'contact' ? { onOpen: () => onContact(moment) } : {}),
    ...(moment.kind === 'note' ? { onOpen: () => onNote(moment) } : {}),
  })
  if (upcoming.length + items.length === 0) return <p className={styles.quiet}>{t('timeline.line.none')}</p>
  return (
    <div className={styles.line}>
      {upcoming.length > 0 && (
        <Timeline
          label={t('timeline.line.upcoming')}
          moments={upcoming.map(it => shown(it, f.daysAway(it.at) <= 0 ? 'now' : 'future'))}
        />
      )}
      {upcoming.length > 0 && <div className={styles.today}>{t('timeline.line.today')}</div>}
      <Timeline label={t('timeline.line.title')} moments={items.map(it => shown(it, 'past'))} />
    </div>
  )
}
