/** Who gave whom the word of a second person, or took it (`may` false). */
export type Given = { staff: string; may: boolean; by: string | null }

/**
 * Whom one hand may have made: who gave somebody the word, over others too, and everybody to whom these gave it; with themselves. Two who gave it to the same person are not thereby one: each could have made that person,
 * not the other.
 */
export function circleOf(person: string, turns: readonly Given[]): ReadonlySet<string> {
  const gifts = turns.flatMap(({ may, by, staff }) => (may && by !== null ? [{ by, staff }] : []))
  const makers = reached(new Set([person]), it => gifts.flatMap(gift => (gift.staff === it ? [gift.by] : [])))
  return reached(makers, it => gifts.flatMap(gift => (gift.by === it ? [gift.staff] : [])))
}

function reached(from: ReadonlySet<string>, next: (it: string) => string[]): Set<string> {
  const found = new Set(from)
  // A set walks over what is added to it while it walks.
  for (const it of found) for (const other of next(it)) found.add(other)
  return found
}

/** From whom this circle took the word lately, so that they would be missed as the second person; by the last turn of each. */
export function takenBy(circle: ReadonlySet<string>, turns: readonly Given[]): string[] {
  const last = new Map(turns.map(it => [it.staff, it]))
  return [...last.values()]
    .filter(it => !it.may && it.by !== null && circle.has(it.by) && !circle.has(it.staff))
    .map(it => it.staff)
}
