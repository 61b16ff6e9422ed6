import { hash } from 'node:crypto'
import type { ChannelKind, Message } from '#domains/channels/contract.ts'
import * as consent from '#domains/consent/index.ts'
import type { SeasonNote } from '#domains/templates/check-contract.ts'
import type { Gap, PinnedText, Rendered } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import type { Lack } from '#domains/templates/rules.ts'
import type { Claimed, StepCard } from '#domains/touchpoints/contract.ts'
import { clickUrl, messageId } from './links.ts'
import type { Outbox, Showing } from './outbox.ts'

/** One contact on its way: the row, whom it is for, over which channel, and the words if it has any. */
export type Errand = {
  row: Claimed
  channel: ChannelKind
  known: templates.Known | undefined
  text: PinnedText | undefined
  card: StepCard | undefined
  /** Has this person not refused ads over this channel, asked right before sending? Only then an ad beside the matter of a notice stands (M15). */
  adsWelcome?: boolean
}

/** A message ready to go, with what is kept of it; or why it can't go, for a person to read. */
export type Letter =
  | { errand: Errand; message: Message; fields: Record<string, unknown>; hash: string }
  | { errand: Errand; message: null; reason: string; note: string }

/** Writes the message of an errand. A field that is empty, a text that is gone, a customer without an address: no message, and the note says what to do (G1). */
export function letterOf(outbox: Outbox, errand: Errand, now: Date): Letter {
  const { row, channel, known, text, card } = errand
  if (!text)
    return {
      errand,
      message: null,
      reason: 'text-missing',
      note: `文面「${card?.template ?? ''}」がありません。公開されているか確かめてください。`,
    }
  const to = known ? addressOf(known, channel) : null
  if (!known || !to)
    return { errand, message: null, reason: 'address-missing', note: '宛先がありません。お客様の連絡先を確かめてください。' }

  const contact = { customerId: row.customerId, touchpointId: row.id }
  const { secrets, publicUrl } = outbox.links
  const stop = consent.unsubscribeLink(
    secrets,
    publicUrl,
    {
      customer: row.customerId,
      touchpoint: row.id,
      channel: stopOf(channel),
    },
    templates.todayOf(outbox.company, row.plannedFor),
  )
  const extra = {
    unsubscribeUrl: stop,
    stepName: card?.name ?? '',
    adsWelcome: errand.adsWelcome === true,
    ...(card?.asks === 'consent' ? { consentUrl: consent.consentLink(secrets, publicUrl, row.customerId, row.id) } : {}),
  }
  const fields = templates.fieldsFrom(known, outbox.companyFields, extra, templates.todayOf(outbox.company, now))
  const compiled = outbox.compiled(text, row.legalClass)
  const words = wordsOf(outbox, compiled, channel, fields, contact)
  const unsaid = unsayable(outbox, { row, channel, text }, words, stop, now)
  if (unsaid) return { errand, message: null, ...unsaid }

  const message: Message = {
    key: row.id,
    messageId: messageId(secrets, row, outbox.domain),
    to,
    subject: words.subject,
    text: words.body,
    html: channel === 'email' ? words.html : null,
    headers: channel === 'email' && row.legalClass === 'ad' ? stopHeaders(stop, outbox.replyTo) : {},
    at: now,
    language: text.language,
  }
  return { errand, message, fields: only(fields, keptOf(compiled)), hash: hashOf(message) }
}

// What the law wants shown is looked for in the very words that leave: both parts of a mail, the short form elsewhere (M16, M17, M20).
const showing = (words: Words, channel: ChannelKind, stopUrl: string): Showing => ({
  shown: { body: words.body, html: words.html, short: words.body },
  media: channel === 'email' ? ['text', 'html'] : ['short'],
  stopUrl,
})

const lackNote = (text: PinnedText, lacks: readonly Lack[]): string =>
  `文面「${text.name}」: ${lacks[0]?.said.ja ?? ''}(${[...new Set(lacks.map(it => `${it.law} ${it.item}`))].join('、')})`

const day = (it: string): string => `${+it.slice(5, 7)}月${+it.slice(8)}日`
const seasonNote = (text: PinnedText, { word, from, to }: SeasonNote): string =>
  `文面「${text.name}」の「${word}」は${day(from)}から${day(to)}までの言葉です。いまの季節に合う文面に直すか、見送ってください(G6)。`

const keptOf = (compiled: templates.Compiled): readonly string[] =>
  compiled.carriesAd ? [...compiled.fields, 'ads_welcome'] : compiled.fields

type Said = { row: Claimed; channel: ChannelKind; text: PinnedText }

// What the words themselves stand against, asked of the very letter: an empty field (G1), an item of display nobody could see (M16), a season that is over (G6).
function unsayable(outbox: Outbox, { row, channel, text }: Said, words: Words, stop: string, now: Date) {
  if (words.gaps.length > 0) return { reason: 'field-missing', note: gapNote(text, words.gaps) }
  const lacks = outbox.lacks(text, row.legalClass, showing(words, channel, stop))
  if (lacks.length > 0) return { reason: 'display-missing', note: lackNote(text, lacks) }
  const [over] = outbox.overdue(text, templates.todayOf(outbox.company, now))
  return over ? { reason: 'season-over', note: seasonNote(text, over) } : null
}

type Words = Pick<Rendered, 'subject' | 'body' | 'html' | 'gaps'>

function wordsOf(
  outbox: Outbox,
  compiled: templates.Compiled,
  channel: ChannelKind,
  fields: object,
  contact: { customerId: string; touchpointId: string },
): Words {
  if (channel !== 'email') {
    const short = templates.renderShort(compiled, fields)
    return { subject: null, body: short.text, html: '', gaps: short.gaps }
  }
  return templates.render(compiled, fields, outbox.clicks ? href => clickUrl(outbox.links, contact, href) : undefined)
}

/** Where a customer is reached over a channel. */
export function addressOf(known: templates.Known, channel: ChannelKind): string | null {
  if (channel === 'email') return known.email
  if (channel === 'sms') return known.mobile
  return channel === 'line' ? known.line : null
}

// What people do themselves carries no link; should a text of theirs name one, it stops our mails.
const stopOf = (channel: ChannelKind) =>
  channel === 'sms' || channel === 'line' || channel === 'chat' ? channel : ('email' as const)

// RFC 8058: both headers, the address answers POST without cookie or sign-in; a GET there changes nothing (E2).
const stopHeaders = (url: string, replyTo: string): Record<string, string> => ({
  'List-Unsubscribe': replyTo ? `<${url}>, <mailto:${replyTo}?subject=unsubscribe>` : `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

const PLACES = { subject: '件名', body: '本文', short: '短い文面', footer: '文末の会社情報' } as const

const gapNote = (text: PinnedText, gaps: readonly Gap[]): string => {
  const named = gaps
    .slice(0, 3)
    .map(gap => `${PLACES[gap.part]}${gap.part === 'footer' ? '' : `${gap.line}行目`}の「${gap.label}」`)
  return `文面「${text.name}」の${[...new Set(named)].join('、')}が空です。`
}

function only(fields: Record<string, unknown>, paths: readonly string[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const path of paths) {
    const value = path
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], fields)
    if (value !== undefined && value !== null) kept[path] = value
  }
  return kept
}

/** What was said, as a fingerprint: SHA-256 over subject and text, hex (T3 keeps it three years). */
export const hashOf = (message: Pick<Message, 'subject' | 'text'>): string =>
  hash('sha256', `${message.subject ?? ''}\n${message.text}`, 'hex')
