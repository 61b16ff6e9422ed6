import type { Someone } from './customers.ts'
import type { Dice } from './dice.ts'
import { bicycles, extras, type Product, returns } from './shop.ts'
import { BEGUN } from './when.ts'

/** A purchase so many days ago, by whom, of what; `rides` when something was bought that one owns. */
export type Purchase = {
  who: number
  ago: number
  minute: number
  products: Product[]
  rides: Product | null
  cancelled: boolean
}

/** Everything these people bought, oldest first: the first bicycle, what went with it, and coming back by a rhythm of their own, until one day they don't. */
export function purchasesOf(people: readonly Someone[], roll: Dice): Purchase[] {
  const all = people.flatMap((person, who) => lifeOf(person, who, roll))
  return all.sort((one, other) => other.ago - one.ago || one.minute - other.minute || one.who - other.who)
}

function lifeOf(person: Someone, who: number, roll: Dice): Purchase[] {
  const first = bought(who, person.since, roll, true)
  const found = [first]
  const rhythm = roll.weighed([
    [roll.whole(25, 60), 3],
    [roll.whole(80, 150), 5],
    [roll.whole(160, 230), 6],
    [roll.whole(300, 380), 3],
  ])
  for (let ago = person.since; ; ) {
    if (!roll.chance(comesBack(ago, found.length, person.company))) break
    ago -= Math.max(3, Math.round(rhythm * (0.6 + roll.share() * 0.8)))
    if (ago < 1) break
    found.push(bought(who, ago, roll, roll.chance(0.06)))
  }
  return found
}

// The more often somebody came, the likelier they come again; following up adds to it, mended words a little more.
function comesBack(ago: number, times: number, company: boolean): number {
  const habit = Math.min(0.24, (times - 1) * 0.08)
  const cared = ago < 150 ? 0.24 : ago < BEGUN ? 0.17 : 0
  return Math.min(0.9, 0.34 + habit + cared + (company ? 0.2 : 0))
}

function bought(who: number, ago: number, roll: Dice, rides: boolean): Purchase {
  const ride = rides && roll.chance(0.86) ? roll.weighed(bicycles) : null
  const along = ride ? extras.filter(() => roll.chance(0.42)) : [roll.weighed(returns)]
  const more = !ride && roll.chance(0.18) ? [roll.weighed(returns)] : []
  const products = ride ? [ride, ...along] : [...along, ...more]
  return { who, ago, minute: roll.whole(10 * 60 + 10, 18 * 60 + 40), products, rides: ride, cancelled: roll.chance(0.012) }
}
