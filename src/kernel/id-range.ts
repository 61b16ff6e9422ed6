/** The half-open range [from, to) of UUIDv7s that holds these ids, or null when there are none; neighbours of other transactions may fall into it. */
export function rangeOf(ids: readonly string[]): { from: string; to: string } | null {
  if (ids.length === 0) return null
  let from = ids[0] ?? ''
  let last = from
  for (const id of ids) {
    if (id < from) from = id
    if (id > last) last = id
  }
  return { from, to: after(last) }
}

function after(id: string): string {
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
