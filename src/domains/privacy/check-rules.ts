import { Refusal } from '#kernel/refusal.ts'
import type { CheckItem, CheckKey, Signing } from './check-contract.ts'

/** What files, the consent ledger and the ledger of contacts say of a month. */
export type Told = {
  imports: number
  importsGeneral: number
  purposes: number
  consents: number
  consentsBare: number
  refusals: number
  adsSent: number
  adsAfterRefusal: number
  adTexts: number
  legalHolds: number
}

/** All that the data of a month says, by item. */
export type Counted = Told & {
  lastRetention: string | null
  overdueRows: number
  pages: number
  staff: number
  unread: number
  processors: number
  processorsLacking: number
  requestsOpen: number
  requestsLate: number
  breachesOpen: number
  breachesLate: number
  undecided: number
}

const says = (isFine: boolean): CheckItem['says'] => (isFine ? 'ok' : 'look')

/**
 * The items of a month's check, each filled from what the data says; what no data can tell is asked.
 * @law P4 P5 P6 P11 P14
 */
export function itemsOf(it: Counted): CheckItem[] {
  const item = (
    key: CheckKey,
    verdict: CheckItem['says'],
    figures: CheckItem['figures'],
    link: string | null,
    law: string[],
  ): CheckItem => ({
    key,
    says: verdict,
    figures,
    link,
    law,
  })
  return [
    item(
      'purpose',
      says(it.purposes > 0),
      { imports: it.imports, importsGeneral: it.importsGeneral, purposes: it.purposes },
      '/privacy?tab=purposes',
      ['P1', 'P2'],
    ),
    item('consent', says(it.consentsBare === 0), { consents: it.consents, consentsBare: it.consentsBare }, '/customers', [
      'M3',
      'M7',
    ]),
    item('refusal', says(it.adsAfterRefusal === 0), { refusals: it.refusals, adsAfterRefusal: it.adsAfterRefusal }, '/dispatch', [
      'M11',
      'M13',
    ]),
    item('opt-out', 'ask', { adTexts: it.adTexts, adsSent: it.adsSent }, '/templates', ['M16']),
    item(
      'disposal',
      says(it.lastRetention !== null && it.overdueRows === 0),
      { lastRetention: it.lastRetention, overdueRows: it.overdueRows, legalHolds: it.legalHolds },
      '/privacy?tab=retention',
      ['P4'],
    ),
    item('storage', 'ask', {}, null, ['P5']),
    item(
      'training',
      says(it.pages > 0 && it.unread === 0),
      { pages: it.pages, staff: it.staff, unread: it.unread },
      '/privacy?tab=manuals',
      ['P5'],
    ),
    item(
      'processors',
      says(it.processorsLacking === 0),
      { processors: it.processors, processorsLacking: it.processorsLacking },
      '/privacy?tab=processors',
      ['P6', 'P21'],
    ),
    item(
      'requests',
      says(it.requestsOpen === 0),
      { requestsOpen: it.requestsOpen, requestsLate: it.requestsLate },
      '/privacy?tab=requests',
      ['P11'],
    ),
    item(
      'breaches',
      says(it.breachesOpen === 0),
      { breachesOpen: it.breachesOpen, breachesLate: it.breachesLate },
      '/privacy?tab=breaches',
      ['P14'],
    ),
    item('sensitive', says(it.undecided === 0), { undecided: it.undecided }, '/privacy?tab=sensitive', ['P3']),
  ]
}

/** Refuses a signature that leaves an item unanswered, or calls one good without a word though the data says to look. Refusals `check-unanswered`, `check-remark-missing`. */
export function refuseSigning(items: readonly CheckItem[], { answers }: Signing): void {
  const open = items.filter(item => answers[item.key] === undefined)
  if (open.length > 0)
    throw new Refusal('check-unanswered', 'まだ答えていない項目があります。すべての項目を確かめてください。', {
      data: { items: open.map(it => it.key) },
    })
  const bare = items.filter(item => {
    const said = answers[item.key]
    return said && (item.says === 'look' || !said.good) && said.remark.length < 2
  })
  if (bare.length > 0)
    throw new Refusal(
      'check-remark-missing',
      '気になる数字がある項目と「よくない」とした項目には、どうするかをひとこと書いてください。',
      {
        data: { items: bare.map(it => it.key) },
      },
    )
}
