import { messageId } from '#domains/dispatch/links.ts'
import { outcomeAssumed } from '#domains/plans/assumed-rules.ts'
import type { Assumptions } from '#domains/plans/contract.ts'
import { shareOf } from '#kernel/share.ts'
import { refer } from './calls.ts'
import { type Deeds, everyNth } from './deeds.ts'
import type { House } from './house.ts'
import { boughtIn, type Contact, dayAfter, dayOf, HOUR, keyOf, ledger } from './ledger.ts'

export type Mail = { to: string; id: string }
type Answer = { at: Date; contact: Contact; outcome: 'replied' | 'answered' | 'trouble' }
const OURS = 'info@sakura.example'

/** Customers with their mail: who answers what arrived does so a day later, by mail or by the survey; some ask for no more. */
export function customersOf(house: House, mails: readonly Mail[], assumed: Assumptions, deeds: Deeds) {
  const seen = new Set<string>()
  const coming: Answer[] = []
  const tired: Contact[] = []
  const byId = new Map<string, string>()
  let read = 0
  const refuses = everyNth(10)
  const recommends = everyNth(4)

  /** Reads what went out in this hour and makes up their minds. */
  async function receive(now: Date): Promise<void> {
    const sent = await ledger(house, `state=sent&from=${dayOf(now)}&to=${dayAfter(now)}`)
    for (const contact of sent) {
      if (seen.has(contact.id)) continue
      seen.add(contact.id)
      if (contact.kind === 'survey') deeds.surveysSent.push(contact)
      const outcome = outcomeAssumed({ ...keyOf(contact), kind: contact.kind, handed: false }, assumed)
      if (outcome === 'replied' || outcome === 'answered' || outcome === 'trouble')
        coming.push({ at: new Date(+now + 24 * HOUR), contact, outcome })
    }
  }

  /** Whoever made up their mind to answer by now does; answers how many did. */
  async function answer(now: Date): Promise<number> {
    const ready = coming.filter(it => it.at <= now)
    coming.splice(0, coming.length, ...coming.filter(it => it.at > now))
    for (const { contact, outcome } of ready) {
      if (outcome === 'replied') await writeBack(contact, now)
      else await fillIn(contact, outcome, now)
    }
    return ready.length
  }

  async function writeBack(contact: Contact, now: Date): Promise<void> {
    await write(contact, '使いやすくて助かっています。ありがとうございます。', now)
    deeds.mailReplies += 1
    deeds.answered.add(contact.id)
    if (refuses()) tired.push(contact)
  }

  /** Those who have had enough ask for no more. A simulation knows of no such mails: they come when nothing else of these days can hang on them. */
  async function askForNoMore(now: Date): Promise<void> {
    for (const contact of tired.splice(0)) {
      await write(contact, '今後の配信停止をお願いします。', now)
      deeds.stopMails += 1
    }
  }

  async function write(contact: Contact, text: string, now: Date): Promise<void> {
    const mail = mailOf(contact)
    const told = await house.call('POST', '/api/v1/inbound/mail', Buffer.from(reply(mail, text, now)))
    if (told.touchpointId !== contact.id || told.stopped !== text.includes('停止'))
      throw new Error(`a reply was read as ${JSON.stringify(told)}, of contact ${contact.id}`)
  }

  // The Message-ID is made of the contact's key alone; whoever got the mail has it.
  function mailOf(contact: Contact): Mail {
    for (; read < mails.length; read += 1) byId.set(mails[read]?.id ?? '', mails[read]?.to ?? '')
    const id = messageId(house.secrets, keyOf(contact), 'sakura.example')
    const to = byId.get(id)
    if (!to) throw new Error(`no mail ${id} arrived for contact ${contact.id}`)
    return { to, id }
  }

  async function fillIn(contact: Contact, outcome: 'answered' | 'trouble', now: Date): Promise<void> {
    const { customerId, id } = contact
    const share = shareOf(`score ${customerId} ${boughtIn(contact.occurrence)}`)
    const score = outcome === 'trouble' ? 1 + Math.floor(share * 2) : 3 + Math.floor(share * 3)
    const about = { customer: customerId, at: now.toISOString(), channel: 'email', externalId: `survey-${id}` }
    await house.call('POST', '/api/v1/events', { ...about, name: 'survey.answered', data: { score } })
    const how = { outcome, reason: outcome === 'trouble' ? 'アンケートに困りごと' : 'アンケートの回答', channel: 'email' }
    await house.call('PUT', `/api/v1/customers/${customerId}/touchpoints/${id}/completion`, how)
    deeds.surveys.push({ customerId, at: now, score })
    deeds.answered.add(id)
    if (score === 5 && recommends()) await refer(house, deeds, { customerId, at: now, externalId: `referral-${id}` })
  }

  return { receive, answer, askForNoMore, nextAnswer: () => Math.min(Number.POSITIVE_INFINITY, ...coming.map(it => +it.at)) }
}

const reply = ({ to, id }: Mail, text: string, at: Date): string =>
  [
    `From: ${to}`,
    `To: ${OURS}`,
    'Subject: Re: =?UTF-8?B?44GK6LK344GE5LiK44GS?=',
    `In-Reply-To: ${id}`,
    `Message-ID: <${at.getTime()}-${id.slice(1, -1)}>`,
    `Date: ${at.toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
    '',
  ].join('\r\n')
