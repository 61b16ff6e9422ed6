import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAIN } from '#domains/law/book-rules.ts'
import { addDays } from '#kernel/day.ts'
import { continuing, type Deal, excess, kindOf, outsideLaw, partyOf, unplaced } from './deal-rules.ts'
import { type Ban, holds, hungUpEnough, mayNotOffer, maySellOn, meets, type Offer } from './solicit-rules.ts'

const TODAY = '2026-11-22'
const futon = (name: string) => [{ code: null, name, quantity: 1 }]
const deal = (on: string, place: Deal['place'], name = '浄水器', clean = true): Deal => ({
  on,
  place,
  clean,
  things: futon(name),
})
const ban = (more: Partial<Ban> = {}): Ban => ({
  product: '浄水器',
  channel: 'all',
  since: '2020-01-01',
  reopened: false,
  ...more,
})
const offer = (more: Partial<Offer> = {}): Offer => ({ purpose: 'sales', kind: 'call', product: '浄水器', ...more })

describe('continuing customers', () => {
  it('need one deal in the shop, two by visit, two by phone within a year, all clean [T15]', () => {
    const is = (deals: Deal[]) => Object.fromEntries(continuing(deals, PLAIN, TODAY).map(it => [it.place, it.is]))
    expect(is([deal('2026-01-10', 'store'), deal('2026-02-10', 'visit')])).toEqual({ store: true, visit: false, phone: false })
    expect(is([deal('2026-01-10', 'visit'), deal('2026-02-10', 'visit')])).toEqual({ store: false, visit: true, phone: false })
    expect(is([deal('2026-01-10', 'phone'), deal('2026-02-10', 'phone', '浄水器', false)]).phone).toBe(false)
    expect(is([deal('2025-11-22', 'store')]).store).toBe(false)
    expect(is([deal('2025-11-23', 'store')]).store).toBe(true)
  })

  it('says how many of the year nobody knows where they came about [T15]', () => {
    const deals = [
      deal('2026-01-10', 'other'),
      deal('2026-02-10', 'other'),
      deal('2026-02-10', 'store'),
      deal('2025-11-22', 'other'),
    ]
    expect(unplaced(deals, PLAIN, TODAY)).toBe(2)
  })

  it('never counts more than was clean, of that place and within the year, in whatever order [T15]', () => {
    const deals = fc.array(
      fc.record({
        on: fc.integer({ min: -800, max: 30 }).map(it => addDays(TODAY, it)),
        place: fc.constantFrom('store' as const, 'visit' as const, 'phone' as const, 'other' as const),
        clean: fc.boolean(),
        things: fc.constant([]),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(deals, list => {
        const answer = continuing(list, PLAIN, TODAY)
        expect(continuing([...list].reverse(), PLAIN, TODAY)).toEqual(answer)
        for (const it of answer) {
          const raw = list.filter(d => d.clean && d.place === it.place && d.on > '2025-11-22' && d.on <= TODAY).length
          expect(it.found).toBe(raw)
          expect(it.is).toBe(raw >= it.asked)
        }
      }),
    )
  })

  it('are no question for companies, people abroad and public bodies; what somebody wrote down counts before what they are [T17]', () => {
    expect([
      partyOf('person', null),
      partyOf('company', null),
      partyOf('person', 'business'),
      partyOf('company', 'public'),
    ]).toEqual(['consumer', 'business', 'business', 'public'])
    expect((['consumer', 'business', 'abroad', 'public'] as const).map(outsideLaw)).toEqual([
      null,
      'business',
      'abroad',
      'public',
    ])
  })
})

describe('過量販売', () => {
  it('is warned of when one kind is bought on three days of a year, whatever its size [T16]', () => {
    const deals = [
      deal('2026-03-01', 'visit', '羽毛ふとん S'),
      deal('2026-05-01', 'store', '羽毛ふとん（ダブル）'),
      deal('2026-09-01', 'visit', '羽毛ふとん D'),
    ]
    expect(excess(deals, PLAIN, TODAY)).toEqual([
      { name: '羽毛ふとん S', times: 3, quantity: 3, since: '2025-11-22', lastOn: '2026-09-01', backUntil: '2027-09-01' },
    ])
    expect(excess(deals.slice(1), PLAIN, TODAY)).toEqual([])
    expect(excess([...deals.slice(1), deal('2025-11-22', 'visit', '羽毛ふとん')], PLAIN, TODAY)).toEqual([])
  })

  it('counts days, not lines: three on one day are one time [T16]', () => {
    expect(
      excess(
        [1, 2, 3].map(() => deal('2026-03-01', 'store')),
        PLAIN,
        TODAY,
      ),
    ).toEqual([])
  })

  it('keeps other things apart', () => {
    expect(kindOf({ code: 'A-1', name: '掃除機 VX-200', quantity: 1 })).not.toBe(
      kindOf({ code: 'A-1', name: '洗濯機 VX-200', quantity: 1 }),
    )
    expect(kindOf({ code: ' A-1 ', name: '123', quantity: 1 })).toBe('a-1')
    expect(kindOf({ code: null, name: null, quantity: 1 })).toBe(null)
  })
})

describe('the do-not-solicit register', () => {
  it('keeps what was declined from being offered by call and visit, and nothing else [T10]', () => {
    const known = { bans: [ban()], assents: [] }
    expect(mayNotOffer(offer(), known, PLAIN, TODAY)).toBe('no-solicit')
    expect(mayNotOffer(offer({ kind: 'visit', product: '浄水器（大）' }), known, PLAIN, TODAY)).toBe('no-solicit')
    expect(mayNotOffer(offer({ product: '羽毛ふとん' }), known, PLAIN, TODAY)).toBe(null)
    expect(mayNotOffer(offer({ purpose: 'service' }), known, PLAIN, TODAY)).toBe(null)
    expect(meets(ban({ channel: 'visit' }), offer({ kind: 'call' }))).toBe(false)
    expect(meets(ban({ product: null }), offer({ product: '羽毛ふとん' }))).toBe(true)
    expect(meets(ban(), offer({ product: null }))).toBe(true)
  })

  it('stops messages that name the goods, and every advertisement to who declined everything [T10]', () => {
    const letter = offer({ kind: 'message' })
    expect(mayNotOffer(letter, { bans: [ban()], assents: [] }, PLAIN, TODAY)).toBe('no-solicit')
    expect(mayNotOffer({ ...letter, product: null }, { bans: [ban()], assents: [] }, PLAIN, TODAY)).toBe(null)
    expect(mayNotOffer({ ...letter, product: null }, { bans: [ban({ product: null })], assents: [] }, PLAIN, TODAY)).toBe(
      'no-solicit',
    )
    expect(mayNotOffer(letter, { bans: [ban({ channel: 'phone' })], assents: [] }, PLAIN, TODAY)).toBe(null)
  })

  it('lets a request open exactly the contact it was said for, before everything else [T14]', () => {
    const request = { kind: 'request', product: '浄水器', on: TODAY, contact: 'a' } as const
    const known = { bans: [ban({ product: null })], assents: [request], deals: [{ contractOn: TODAY }] }
    expect(mayNotOffer(offer({ contact: 'a' }), known, PLAIN, TODAY)).toBe(null)
    expect(mayNotOffer(offer({ contact: 'b' }), known, PLAIN, TODAY)).toBe('no-solicit')
    expect(mayNotOffer(offer(), known, PLAIN, TODAY)).toBe('no-solicit')
    expect(mayNotOffer(offer({ contact: 'a', product: '羽毛ふとん' }), known, PLAIN, TODAY)).toBe('no-solicit')
    const buying = offer({ purpose: 'buying', kind: 'visit', product: '着物', contact: 'b' })
    const other = { bans: [], assents: [{ ...request, product: '着物' }] }
    expect(mayNotOffer(buying, other, PLAIN, TODAY)).toBe('not-requested')
    expect(mayNotOffer({ ...buying, contact: 'a' }, other, PLAIN, TODAY)).toBe(null)
  })

  it('sells nothing by call or visit while a contract of a visit or call may be taken back, unless they asked since [T19]', () => {
    const deals = [{ contractOn: '2026-11-20' }]
    expect(mayNotOffer(offer({ product: '羽毛ふとん' }), { bans: [], assents: [], deals }, PLAIN, TODAY)).toBe('cooling-off')
    expect(mayNotOffer(offer({ purpose: 'service' }), { bans: [], assents: [], deals }, PLAIN, TODAY)).toBe(null)
    expect(mayNotOffer(offer({ kind: 'message' }), { bans: [], assents: [], deals }, PLAIN, TODAY)).toBe(null)
    const asked = (on: string) => [{ kind: 'request', product: '浄水器', on } as const]
    expect(mayNotOffer(offer(), { bans: [], assents: asked('2026-11-20'), deals }, PLAIN, TODAY)).toBe(null)
    expect(mayNotOffer(offer(), { bans: [], assents: asked('2026-11-19'), deals }, PLAIN, TODAY)).toBe('cooling-off')
  })

  it('has no end, save the customer’s own request or an end the house set [T11]', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), days => holds(ban(), PLAIN, addDays('2020-01-01', days))))
    expect(holds(ban({ reopened: true }), PLAIN, TODAY)).toBe(false)
    const step = {
      key: 'solicit.silent-months',
      from: '2020-01-01',
      value: 12,
      source: '業界の運用 (1年)',
      recordedAt: new Date(0),
    }
    const book = new Map([['solicit.silent-months', [step]]])
    expect(holds(ban({ since: '2026-01-01' }), book, '2026-12-31')).toBe(true)
    expect(holds(ban({ since: '2026-01-01' }), book, '2027-01-01')).toBe(false)
  })

  it('takes the second hang-up for a no [T10]', () => {
    expect([1, 2, 3].map(times => hungUpEnough(times, PLAIN, TODAY))).toEqual([false, true, true])
  })

  it('lets nobody come to buy used goods whom the customer did not ask to come [T14]', () => {
    const buying = offer({ purpose: 'buying', kind: 'visit', product: '着物' })
    const asked = { kind: 'request', product: '着物', on: '2026-11-20' } as const
    expect(mayNotOffer(buying, { bans: [], assents: [] }, PLAIN, TODAY)).toBe('not-requested')
    expect(mayNotOffer(buying, { bans: [], assents: [{ ...asked, kind: 'willing' }] }, PLAIN, TODAY)).toBe('not-requested')
    expect(mayNotOffer(buying, { bans: [], assents: [{ ...asked, product: '時計' }] }, PLAIN, TODAY)).toBe('not-requested')
    expect(mayNotOffer(buying, { bans: [], assents: [{ ...asked, on: '2026-11-23' }] }, PLAIN, TODAY)).toBe('not-requested')
    expect(mayNotOffer(buying, { bans: [], assents: [asked] }, PLAIN, TODAY)).toBe(null)
    expect(mayNotOffer(buying, { bans: [ban({ product: '着物' })], assents: [asked] }, PLAIN, TODAY)).toBe('no-solicit')
  })

  it('lets a visit end in a sale only when the customer asked for it, or agreed to hear it that day [T12 T13]', () => {
    const willing = { kind: 'willing', product: '浄水器', on: TODAY } as const
    expect(maySellOn([], TODAY, '浄水器')).toBe(false)
    expect(maySellOn([willing], TODAY, '浄水器')).toBe(true)
    expect(maySellOn([willing], addDays(TODAY, 1), '浄水器')).toBe(false)
    expect(maySellOn([{ ...willing, kind: 'request' }], addDays(TODAY, 9), '浄水器')).toBe(true)
    expect(maySellOn([willing], TODAY, '羽毛ふとん')).toBe(false)
  })
})
