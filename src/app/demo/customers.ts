import type { CustomerRow } from '#domains/customers/take-in-contract.ts'
import { addDays, type Day, daysBetween } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import type { Dice } from './dice.ts'
import { families, firms, givens } from './names.ts'
import { branches, staff } from './shop.ts'

/** Somebody of the demo: their row, since when they are known (days ago), and where and by whom they are looked after. */
export type Someone = { row: CustomerRow; since: number; branch: number; staff: number; company: boolean; home: string | null }

const DAYS = 729

/** So many people with believable names, homes, families and firms. */
export function someones(count: number, roll: Dice, today: Day): Someone[] {
  const found: Someone[] = []
  while (found.length < count - firms.length) {
    const at = found.length
    const home = at > 40 && roll.chance(0.09) ? found[at - 1] : undefined
    found.push(home && !home.company ? relative(home, at, roll, today) : someone(at, roll, today))
  }
  return found
}

function someone(at: number, roll: Dice, today: Day): Someone {
  const family = families[Math.floor(roll.share() ** 1.6 * families.length)] ?? roll.one(families)
  const given = roll.one(givens)
  const branch = roll.weighed(branches.map((it, place) => [place, it.weight] as const))
  const since = firstDay(roll, springOf(today))
  const firm = at < firms.length * 2 ? firms[at % firms.length] : undefined
  const row: CustomerRow = {
    externalId: `S${String(10_001 + at)}`,
    family: family.kanji,
    given: given.kanji,
    kana: `${family.kana} ${given.kana}`,
    ...address(branch, roll),
    phone: phone(branch, at, roll),
    ...(roll.chance(0.93) ? { email: `${given.roman}.${family.roman}.${at}@example.${roll.chance(0.7) ? 'com' : 'jp'}` } : {}),
    ...(roll.chance(0.62) ? { birthday: birthday(roll, today) } : {}),
    ...(firm
      ? { company: firm[0], department: roll.one(['総務', '配送', '管理']), title: roll.one(['課長', '主任', '店長']) }
      : {}),
  }
  return { row, since, branch, staff: staffOf(branch, roll), company: firm !== undefined, home: null }
}

/** Somebody of the same home: the family's name and address, a given name of their own. */
function relative(of: Someone, at: number, roll: Dice, today: Day): Someone {
  const { email: _, birthday: __, given: ___, externalId: home, ...shared } = of.row
  const given = roll.one(givens)
  const family = families.find(it => it.kanji === of.row.family)
  const row: CustomerRow = {
    ...shared,
    externalId: `S${String(10_001 + at)}`,
    given: given.kanji,
    kana: `${family?.kana ?? ''} ${given.kana}`,
    ...(roll.chance(0.6) ? { birthday: birthday(roll, today) } : {}),
    ...(roll.chance(0.75) ? { email: `${given.roman}.${family?.roman ?? 'home'}.${at}@example.com` } : {}),
  }
  return { ...of, row, since: Math.max(1, of.since - roll.whole(0, 200)), home: of.home ?? home }
}

function address(branch: number, roll: Dice) {
  const [postal, prefecture, city, town] = roll.one<readonly [string, string, string, string]>(
    branches[branch]?.towns ?? branches[0].towns,
  )
  const block = `${roll.whole(1, 5)}-${roll.whole(1, 28)}-${roll.whole(1, 18)}`
  const room = roll.chance(0.38)
    ? ` ${roll.one(['コーポさくら', 'メゾン桜丘', 'グリーンハイツ', 'パークサイド', '第二みどり荘'])}${roll.whole(1, 5)}0${roll.whole(1, 6)}`
    : ''
  return { postal, prefecture, city, address: `${town}${block}${room}` }
}

// Ten digits, the last four all different; the middle ones begin with a 1 that nobody is given.
function phone(branch: number, at: number, roll: Dice): string {
  const area = branches[branch]?.area ?? branches[0].area
  const more = area === '03-10' ? roll.whole(10, 99) : roll.whole(0, 9)
  return `${area}${more}-${String(1000 + at).slice(-4)}`
}

const birthday = (roll: Dice, today: Day): string => addDays(today, -roll.whole(20 * 365, 78 * 365))

/** More people every year, most of all in spring: the day is drawn again where the season is quiet. */
function firstDay(roll: Dice, spring: number): number {
  for (;;) {
    const ago = Math.floor(roll.share() ** 1.12 * DAYS) + 1
    const season = Math.cos(((ago - spring) / 365) * 2 * Math.PI)
    if (roll.share() < 0.62 + 0.38 * season) return ago
  }
}

/** How many days ago the last first of April was. */
export const springOf = (today: Day): number => {
  const april = `${today.slice(0, 4)}-04-01`
  return daysBetween(april <= today ? april : addMonths(april, -12), today)
}

/** Who of a branch looks after somebody; viewers look after nobody. */
function staffOf(branch: number, roll: Dice): number {
  const there = staff.flatMap((it, place) => (it.branch === branch && it.role !== 'viewer' ? [place] : []))
  // Whoever tries the demo is the owner: her list of today must not be empty.
  return roll.weighed(there.map(place => [place, place === 0 ? 3 : 1] as const))
}
