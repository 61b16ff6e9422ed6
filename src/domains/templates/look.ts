import { book, figure } from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import type { CheckAsked, Checked, Finding, FoundWire, Said, SeasonNote } from './check-contract.ts'
import { claimsOn } from './claim-store.ts'
import { type ClassRead, isLowered, readClass } from './class-rules.ts'
import { compile, render } from './compile.ts'
import type { Language } from './contract.ts'
import { type Lack, lacksOf } from './display/display-rules.ts'
import { companyFields, sellsByMail, senderOf, todayOf } from './fields.ts'
import type { GiftFigures } from './lint/gift-limit-rules.ts'
import { lint } from './lint/lint-rules.ts'
import { masked } from './lint/mask-rules.ts'
import { seasonsOf } from './lint/season-rules.ts'
import { ownHostsOf } from './lint/short-link-rules.ts'
import { NO_MANNERS } from './manners-contract.ts'
import { EXAMPLE_STOP, exampleFields } from './preview.ts'

type LookedPart = 'subject' | 'body' | 'short'
export type Looked = {
  asked: CheckAsked
  read: ClassRead
  findings: (Finding & { part: LookedPart })[]
  lacks: Lack[]
  seasons: SeasonNote[]
}

const PARTS: readonly LookedPart[] = ['subject', 'body', 'short']

/** All that is to be said of words before they go: what they are by law, what the manners say at which character, what the rendered forms lack; three queries, nothing is kept. */
export async function look(db: Db, asked: CheckAsked, now: Date): Promise<Looked> {
  const house = await settings.all(db)
  const { company, terms, packs } = house
  const mailOrder = sellsByMail(house)
  const today = todayOf(company, now)
  const [figures, claims] = [await giftFigures(db, today), await claimsOn(db, today)]
  const { kind, language, legalClass, manners = NO_MANNERS, region } = asked
  const sendDates = asked.sendDates.length > 0 ? asked.sendDates : [today]
  const about = {
    kind,
    language,
    legalClass,
    manners,
    region,
    sendDates,
    figures,
    claims,
    trades: packs.on,
    ownHosts: ownHostsOf(company),
  }
  const all = PARTS.map(part => asked[part] ?? '').join('\n')
  return {
    asked,
    read: readClass(asked, { mailOrder }),
    findings: PARTS.flatMap(part => lint(asked[part] ?? '', { ...about, part }).map(it => ({ ...it, part }))),
    lacks: lacksIn(asked, companyFields(company, mailOrder ? terms : null), mailOrder),
    seasons: seasonsOf(masked(all), sendDates[0] ?? today, region),
  }
}

/** Which display items words lack as they go out, rendered for the person of the examples with the real company: what stands in the footer is the same for everybody. */
export function lacksIn(asked: CheckAsked, company: ReturnType<typeof companyFields>, mailOrder: boolean): Lack[] {
  const shown = render(compile({ ...asked, mailOrder }), { ...exampleFields(), company })
  return lacksOf(shown, { ...asked, sender: senderOf(company), stopUrl: EXAMPLE_STOP, mailOrder })
}

/** The limits of gifts as they hold on a day. */
export async function giftFigures(db: Db, day: Day): Promise<GiftFigures> {
  const law = await book(db)
  return {
    smallPrice: figure(law, 'gift.small-price-yen', day),
    smallValue: figure(law, 'gift.small-value-yen', day),
    percent: figure(law, 'gift.percent', day),
    visitPrice: figure(law, 'gift.visit-price-yen', day),
    drawSmallPrice: figure(law, 'draw.small-price-yen', day),
    drawTimes: figure(law, 'draw.times', day),
    drawValue: figure(law, 'draw.value-yen', day),
    drawTotalPercent: figure(law, 'draw.total-percent', day),
    jointValue: figure(law, 'joint-draw.value-yen', day),
    jointTotalPercent: figure(law, 'joint-draw.total-percent', day),
  }
}

/** What was seen, said in a language. */
export function checked({ asked, read, findings, lacks, seasons }: Looked, language: Language): Checked {
  const say = (said: Said) => said[language]
  const words = (it: { part: LookedPart; from: number; to: number }) => (asked[it.part] ?? '').slice(it.from, it.to)
  return {
    readClass: read.legalClass,
    lowered: isLowered(asked.legalClass, read.legalClass),
    signs: read.signs.map(it => ({
      part: it.part,
      from: it.from,
      to: it.to,
      words: words(it),
      says: it.says,
      law: it.law,
      sentence: say(it.said),
    })),
    findings: findings.map(
      (it): FoundWire => ({
        rule: it.rule,
        part: it.part,
        from: it.from,
        to: it.to,
        words: words(it),
        level: it.level,
        sentence: say(it.said),
        ...(it.instead === undefined ? {} : { instead: it.instead }),
      }),
    ),
    lacks: lacks.map(it => ({ item: it.item, law: it.law, channel: it.medium, sentence: say(it.said) })),
    seasons,
  }
}
