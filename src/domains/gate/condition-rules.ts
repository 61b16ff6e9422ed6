import type { Test } from '#domains/touchpoints/contract.ts'
import { never } from '#kernel/never.ts'
import type { KnownFact } from './contract.ts'

/** The first test that does not hold, with what was found; null when all hold. */
export function failedTest(
  condition: { all: readonly Test[] },
  known: (fact: string) => KnownFact,
): { fact: string; is: string; value?: unknown; found: KnownFact } | null {
  for (const test of condition.all) {
    const found = known(test.fact)
    if (!holds(test, found))
      return { fact: test.fact, is: test.is, ...(test.value === undefined ? {} : { value: test.value }), found }
  }
  return null
}

/** Does one test hold of what is known? Of a list one member is enough ('ne': none may be equal). An unknown fact fails every comparison but 'absent' and 'ne'. */
export function holds(test: Test, found: KnownFact): boolean {
  const known = membersOf(found)
  switch (test.is) {
    case 'present':
      return known.length > 0
    case 'absent':
      return known.length === 0
    case 'ne':
      return !known.some(it => same(it, test.value))
    case 'eq':
      return known.some(it => same(it, test.value))
    case 'contains':
      return known.some(it => String(it).includes(String(test.value ?? '')))
    case 'gte':
      return known.some(it => !less(it, test.value))
    case 'lt':
      return known.some(it => less(it, test.value))
    default:
      return never(test.is)
  }
}

const same = (one: string | number | boolean, other: unknown): boolean => one === other || String(one) === String(other)

// Numbers as numbers where both are; days and words as text.
function less(one: string | number | boolean, other: unknown): boolean {
  const [left, right] = [Number(one), Number(other)]
  const numeric = !Number.isNaN(left) && !Number.isNaN(right) && String(one).trim() !== '' && String(other).trim() !== ''
  return numeric ? left < right : String(one) < String(other ?? '')
}

function membersOf(found: KnownFact): readonly (string | number | boolean)[] {
  if (found === null || found === '') return []
  return typeof found === 'object' ? found : [found]
}
