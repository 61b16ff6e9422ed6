import type { ChannelKind } from '#domains/channels/contract.ts'
import type { Open } from '#domains/channels/index.ts'
import * as channels from '#domains/channels/index.ts'
import type { Company } from '#domains/staff/contract.ts'
import { settings } from '#domains/staff/index.ts'
import type { SeasonNote } from '#domains/templates/check-contract.ts'
import type { LegalClass, PinnedText } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import { type Lack, lacksOf, type Medium, masked, overdueSeasons, type Shown, stricter } from '#domains/templates/rules.ts'
import type { Day } from '#kernel/day.ts'
import { timeOf } from '#kernel/wall-clock.ts'
import type { World } from '#platform/world.ts'
import type { Links } from './links.ts'
import { type Throttle, throttleOf } from './throttle.ts'

export type Showing = { shown: Shown; media: readonly Medium[]; stopUrl: string }

/** All that sending needs besides the rows: open channels, the company, links, texts already read. Close it when done. */
export type Outbox = {
  company: Company
  companyFields: templates.CompanyFields
  channels: ReadonlyMap<ChannelKind, Open>
  links: Links
  domain: string
  replyTo: string
  clicks: boolean
  throttle: Throttle
  /** Is it an hour in which this may leave (C1)? The gate said so when it judged; a batch may take minutes. What keeps people safe leaves at night too. */
  awake(legalClass: LegalClass, now: Date): boolean
  /** The text as it is filled for a contact of this class: an advertising step makes its words an advertisement. */
  compiled(text: PinnedText, legalClass: LegalClass): templates.Compiled
  /** What the rendered words lack of what the law wants shown; judged once for a version, class and form, since no field of a person reaches the footer. @law 12-11 */
  lacks(text: PinnedText, legalClass: LegalClass, shown: Showing): readonly Lack[]
  /** Seasonal words of the text whose days are over (or not yet come) on this day; looked for once a version and day. */
  overdue(text: PinnedText, day: Day): readonly SeasonNote[]
  close(): Promise<void>
}

/** How many at once over the mail server, and how the sender is set: as the e-mail channel says. */
export const widthOf = (outbox: Outbox): number => Number(outbox.channels.get('email')?.settings.connections ?? 8)

/** The message channels over which nothing leaves the machine. */
export const closedOf = (outbox: Outbox): ReadonlySet<ChannelKind> =>
  new Set([...outbox.channels.values()].filter(it => !it.leaves).map(it => it.kind))

/** Opens the outbox as the settings stand now. */
export async function openOutbox(world: World): Promise<Outbox> {
  const { db, secrets, config } = world
  const house = await settings.all(db)
  const { company, terms } = house
  const mailOrder = templates.sellsByMail(house)
  const companyFields = templates.companyFields(company, mailOrder ? terms : null)
  const sender = templates.senderOf(companyFields)
  const open = await channels.openAll(db, { secrets, smtpUrl: config.smtpUrl, company })
  const mail = open.get('email')?.settings ?? {}
  const from = typeof mail.fromAddress === 'string' ? mail.fromAddress : company.questionsTo
  const share = Number(mail.perDomainPerMinute ?? 0) / Number(mail.workers ?? 1)
  const texts = new Map<string, templates.Compiled>()
  const seasons = new Map<string, readonly SeasonNote[]>()
  const judged = new Map<string, readonly Lack[]>()
  const keyOf = (text: PinnedText, legalClass: LegalClass) =>
    `${text.templateId}/${text.version}/${text.language}/${stricter(text.legalClass, legalClass)}`
  return {
    company,
    companyFields,
    channels: open,
    links: { publicUrl: config.publicUrl, secrets },
    domain: from ? channels.domainOf(from) : new URL(config.publicUrl).hostname,
    replyTo: String(mail.replyTo || from),
    clicks: mail.countClicks === true,
    throttle: throttleOf(world, share),
    awake(legalClass, now) {
      const time = timeOf(now, company.zone)
      return legalClass === 'safety' || (time >= house.quiet.to && time < house.quiet.from)
    },
    compiled(text, legalClass) {
      const key = keyOf(text, legalClass)
      const known = texts.get(key) ?? templates.compile({ ...text, legalClass: stricter(text.legalClass, legalClass), mailOrder })
      texts.set(key, known)
      return known
    },
    lacks(text, legalClass, { shown, media, stopUrl }) {
      const key = `${keyOf(text, legalClass)}/${media.join()}`
      const judging = { kind: text.kind, legalClass: stricter(text.legalClass, legalClass), sender, stopUrl, mailOrder, media }
      const known = judged.get(key) ?? lacksOf(shown, judging)
      judged.set(key, known)
      return known
    },
    overdue(text, day) {
      const key = `${text.templateId}/${text.version}/${text.language}/${day}`
      const words = `${text.subject ?? ''}\n${text.body}\n${text.short ?? ''}`
      const known = seasons.get(key) ?? (text.language === 'ja' ? overdueSeasons(masked(words), day) : [])
      seasons.set(key, known)
      return known
    },
    async close() {
      await Promise.all([...open.values()].map(it => it.close()))
    },
  }
}
