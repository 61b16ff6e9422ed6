import { dayNumber } from '#kernel/day.ts'
import { toWall } from '#kernel/wall-clock.ts'
import type { Plain } from './contract.ts'

export type Wall = Pick<Plain, 'today' | 'dayNumber' | 'minute'>
export type Clock = (at: Date) => Wall

/** What the company's wall shows. A batch asks for one instant over and over; a day number costs a little to make. */
export function clockIn(zone: string): Clock {
  let last = Number.NaN
  let wall: Wall = { today: '', dayNumber: 0, minute: 0 }
  return at => {
    if (at.getTime() === last) return wall
    last = at.getTime()
    const { day, ms } = toWall(at, zone)
    wall = { today: day, dayNumber: dayNumber(day), minute: Math.floor(ms / 60_000) }
    return wall
  }
}
