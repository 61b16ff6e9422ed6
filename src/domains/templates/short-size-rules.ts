import { smsParts } from './rules.ts'

/** How long the signed part of a stop link is; a test holds it against a real one. */
export const STOP_TOKEN = 71

/** How long a filled short form is as an SMS: its UTF-16 units and parts, with the stop link as long as it will really be. @law SMS1 SMS2 */
export function smsSize(short: string, example: string, publicUrl: string): { units: number; parts: number } {
  const stop = `${publicUrl.replace(/\/$/, '')}/p/unsubscribe/${'x'.repeat(STOP_TOKEN)}`
  const whole = short.replaceAll(example, stop)
  return { units: whole.length, parts: smsParts(whole) }
}
