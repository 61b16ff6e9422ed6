import type { Day } from './day.ts'

/** A day with an optional time (milliseconds since midnight) and an optional offset from UTC (minutes), as it was written. */
export type Moment = { day: Day; ms: number | null; offset: number | null }

const CLOCK =
  /^T?\s*(午前|午後|AM|PM)?\s*(\d{1,2})(?::|時)(?:(\d{1,2})(?:(?::|分)(?:(\d{1,2})(?:\.(\d{1,9}))?秒?)?)?)?\s*(AM|PM)?\s*(Z|[+-]\d{2}:?\d{2}|JST)?$/i
const TOGETHER = /^T?(\d{2})(\d{2})(\d{2})?$/

/** Reads the part after a day: 8:26, T08:26:00.5Z, 午後3時, 8時26分, 082600, 3:05 PM, with +09:00, Z or JST; null if it is no time. */
export function parseTime(text: string): { ms: number; offset: number | null } | null {
  const together = TOGETHER.exec(text)
  if (together) return clock({ hour: together[1], minute: together[2], second: together[3] })
  const found = CLOCK.exec(text)
  if (found === null) return null
  return clock({
    half: found[1] ?? found[6],
    hour: found[2],
    minute: found[3],
    second: found[4],
    fraction: found[5],
    offset: found[7],
  })
}

type Clock = { [part in 'half' | 'hour' | 'minute' | 'second' | 'fraction' | 'offset']?: string | undefined }

function clock(read: Clock): { ms: number; offset: number | null } | null {
  const hour = hourOf(Number(read.hour), read.half?.toUpperCase())
  const minute = Number(read.minute ?? 0)
  const second = Number(read.second ?? 0)
  if (hour === null || minute > 59 || second > 59) return null
  const offset = offsetOf(read.offset?.toUpperCase())
  if (offset === undefined) return null
  const fraction = Math.floor(Number(`0.${read.fraction ?? 0}`) * 1000 + 1e-6)
  return { ms: ((hour * 60 + minute) * 60 + second) * 1000 + fraction, offset }
}

// 午後0時 is noon, 午前12時 midnight, 12 PM noon.
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour > 12) return null
  return (hour % 12) + (half === '午後' || half === 'PM' ? 12 : 0)
}

function offsetOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return null
  if (text === 'Z') return 0
  if (text === 'JST') return 540
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  if (minutes > 14 * 60 || Number(text.slice(-2)) > 59) return undefined
  return text.startsWith('-') ? -minutes : minutes
}
