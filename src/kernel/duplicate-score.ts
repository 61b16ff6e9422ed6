/** What is known about one person, as match keys (never display forms); null or empty where unknown. */
export type PersonFacts = {
  nameKey: string | null
  familyKey: string | null
  kanaKey: string | null
  birthday: string | null
  addressKey: string | null
  emailKeys: readonly string[]
  mobiles: readonly string[]
  landlines: readonly string[]
  lineIds: readonly string[]
}

export const DUPLICATE_REASONS = [
  ...([
    'same-line',
    'same-email',
    'same-mobile',
    'same-landline',
    'same-name',
    'same-kana',
    'same-birthday',
    'same-address',
  ] as const),
  ...(['other-name', 'other-birthday', 'household'] as const),
] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

/** 0–100: how surely two records are one person; from MERGE_SURE on a merge may be proposed first, from MERGE_MAYBE on it is shown. */
export type DuplicateScore = { score: number; reasons: DuplicateReason[]; household: boolean }
export const MERGE_SURE = 90
export const MERGE_MAYBE = 65

// What each agreement alone is worth, strongest first; agreements add up as chances do, never past 99.
const WORTH = [
  ['same-line', 0.95],
  ['same-email', 0.85],
  ['same-mobile', 0.82],
  ['same-landline', 0.35],
  ['same-address', 0.6],
  ['same-birthday', 0.6],
  ['same-name', 0.45],
  ['same-kana', 0.3],
] as const
const HOUSEHOLD_AT_MOST = 40
const CONTRADICTED_AT_MOST = 45

/** How alike are two people (A14)? Same home and family name but another given name or birthday is a household, which is never the same person. */
export function duplicateScore(one: PersonFacts, other: PersonFacts): DuplicateScore {
  const agreed = agreements(one, other)
  const otherName = differ(one.nameKey, other.nameKey) && !agreed.has('same-kana')
  const otherBirthday = differ(one.birthday, other.birthday)
  const home = agreed.has('same-address') || agreed.has('same-landline') || agreed.has('same-email') || agreed.has('same-mobile')
  const household = home && same(one.familyKey, other.familyKey) && (otherName || otherBirthday)

  const doubt = WORTH.reduce((left, [reason, worth]) => (agreed.has(reason) ? left * (1 - worth) : left), 1)
  const score = Math.min(99, Math.round((1 - doubt) * 100), limitOf(household, otherName, otherBirthday))
  const against: DuplicateReason[] = [
    ...(otherName ? (['other-name'] as const) : []),
    ...(otherBirthday ? (['other-birthday'] as const) : []),
    ...(household ? (['household'] as const) : []),
  ]
  return { score, reasons: [...WORTH.map(([reason]) => reason).filter(reason => agreed.has(reason)), ...against], household }
}

function agreements(one: PersonFacts, other: PersonFacts): ReadonlySet<DuplicateReason> {
  const agreed = new Set<DuplicateReason>()
  const note = (reason: DuplicateReason, is: boolean) => is && agreed.add(reason)
  note('same-line', shared(one.lineIds, other.lineIds))
  note('same-email', shared(one.emailKeys, other.emailKeys))
  note('same-mobile', shared(one.mobiles, other.mobiles))
  note('same-landline', shared(one.landlines, other.landlines))
  note('same-name', same(one.nameKey, other.nameKey))
  note('same-kana', same(one.kanaKey, other.kanaKey))
  note('same-birthday', same(one.birthday, other.birthday))
  note('same-address', same(one.addressKey, other.addressKey))
  return agreed
}

// A wrong birthday may be a slip of the pen, a wrong name a marriage: either keeps people apart until a person looks.
function limitOf(household: boolean, otherName: boolean, otherBirthday: boolean): number {
  if (household) return HOUSEHOLD_AT_MOST
  if (otherName && otherBirthday) return HOUSEHOLD_AT_MOST
  if (otherBirthday) return CONTRADICTED_AT_MOST
  return otherName ? MERGE_SURE - 15 : 100
}

function same(one: string | null, other: string | null): boolean {
  return one !== null && one !== '' && one === other
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== '' && other !== '' && one !== other
}

function shared(one: readonly string[], other: readonly string[]): boolean {
  return one.some(value => value !== '' && other.includes(value))
}
