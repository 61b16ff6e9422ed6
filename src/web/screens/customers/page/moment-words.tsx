import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '#web/lib/format.ts'
import type { Moment } from '#web/ui/timeline.tsx'
import type { Contact, TimelineMoment } from '../queries.ts'
import styles from './page.module.css'

type Words = Pick<Moment, 'channel' | 'what' | 'detail'>
type Kind = TimelineMoment['kind']
type Of<K extends Kind> = Extract<TimelineMoment, { kind: K }>

/** How each moment is told: its picture, its sentence, and what belongs beneath. */
export function useMomentWords(): (moment: TimelineMoment) => Words {
  const { t } = useTranslation()
  const f = useFormat()
  return moment => {
    switch (moment.kind) {
      case 'contact':
        return contactWords(moment, t, f)
      case 'order':
        return orderWords(moment, t, f)
      case 'note':
        return noteWords(moment, t, f)
      case 'event':
        return eventWords(moment, t)
    }
  }
}

const CHANNEL_OF: Record<Contact['what'], string> = {
  message: 'email',
  call: 'phone',
  visit: 'visit',
  postcard: 'postcard',
  check: 'check',
  survey: 'survey',
}

/** The picture of a contact: the way it took, else the way it would. */
export const channelOf = (it: Pick<Contact, 'channel' | 'what'>): string => it.channel ?? CHANNEL_OF[it.what]

/** What a contact is called, even if nobody named it. */
export const contactName = (it: Pick<Contact, 'name' | 'what'>, t: TFunction): string =>
  it.name || t(`timeline.contact.${it.what}`)

function contactWords(it: Contact, t: TFunction, f: Format): Words {
  const letter = it.letter && !['accepted', 'tray'].includes(it.letter.state) ? t(`timeline.letter.${it.letter.state}`) : null
  const reason = it.reason && !['sent', 'done', 'handed'].includes(it.state) ? reasonOf(it.reason, t) : null
  const cap = it.cap && capWords(it.cap, it.state, t, f)
  const parts = [
    t(`timeline.touchpoint.${it.state}`),
    it.outcome && t(`timeline.outcome.${it.outcome}`),
    cap ?? reason,
    letter,
    it.letter?.subject && t('customer.page.quoted', { words: it.letter.subject }),
    it.note,
    it.plan,
  ]
  return { channel: channelOf(it), what: contactName(it, t), detail: parts.filter(Boolean).join('・') }
}

// 「10/12(月) から移しました（同じ週に「点検のお知らせ」）」: what became of it, and which other one had the place.
function capWords({ rule, from, by }: NonNullable<Contact['cap']>, state: Contact['state'], t: TFunction, f: Format): string {
  const ends: Record<string, string> = { merged: 'merged', skipped: 'refused' }
  const tale = rule === 'cap.call' ? 'call' : (ends[state] ?? 'moved')
  return t(`timeline.cap.${tale}${by === null ? 'Full' : ''}`, { from: f.date(from as string), by })
}

function reasonOf(reason: string, t: TFunction): string | null {
  const [rule = ''] = reason.split('.')
  return t([`timeline.reason.${reason.replace('.', '_')}`, `timeline.reason.${rule}`], { defaultValue: '' }) || null
}

function orderWords(it: Of<'order'>, t: TFunction, f: Format): Words {
  // 「ご返品」 says already that it went back: no minus beside it.
  const back = it.state !== 'placed'
  const figure = (value: number) => (back ? Math.abs(value) : value)
  const names = it.lines
    .map(line => (figure(line.quantity) === 1 ? line.name : `${line.name} ×${f.number(figure(line.quantity))}`))
    .filter(name => name !== '')
  const what = names.length > 0 ? names.join('、') : t('timeline.order.number', { number: it.number })
  const total = f.money(figure(it.total), it.currency)
  const parts = [t(`timeline.order.${it.state}`), total, it.more > 0 && t('timeline.order.more', { count: it.more })]
  return { channel: 'bought', what, detail: parts.filter(Boolean).join('・') }
}

function noteWords(it: Of<'note'>, t: TFunction, f: Format): Words {
  const by = [it.by?.name, f.time(it.at), it.edited && t('timeline.note.edited')].filter(Boolean).join('・')
  return {
    channel: 'note',
    what: <span className={it.text.length > 400 ? `${styles.words} ${styles.long}` : styles.words}>{it.text}</span>,
    detail: by,
  }
}

const EVENT_CHANNEL: Record<string, string> = {
  'reply.received': 'email',
  'talk.recorded': 'phone',
  'survey.answered': 'survey',
  'mail.bounced': 'email',
  'mail.clicked': 'email',
}

function eventWords(it: Of<'event'>, t: TFunction): Words {
  const key = it.name.replace('.', '_').replaceAll('-', '_')
  const what = t(`timeline.event.${key}`, { defaultValue: it.name })
  const { word, note, text, score, name, way, channel, topic, kind } = it.data as Record<string, string | number | undefined>
  const said = word ?? note ?? text
  const parts = [
    said !== undefined && t('customer.page.quoted', { words: String(said).slice(0, 300) }),
    score !== undefined && t('timeline.event.score', { score }),
    name,
    it.name.startsWith('consent.') && (it.channel ?? channel) && t(`customer.channel.${it.channel ?? channel}`),
    topic === 'all' && it.name.startsWith('consent.') && t('customer.consent.notices'),
    it.name === 'hold.placed' && t(`holds.kind.${kind}`, { defaultValue: '' }),
    way !== undefined && t(`customer.way.${way}`, { defaultValue: String(way) }),
    it.import?.file,
    it.by?.name,
  ]
  return {
    channel: it.channel ?? EVENT_CHANNEL[it.name] ?? 'record',
    what,
    detail: parts.filter(Boolean).join('・') || undefined,
  }
}
