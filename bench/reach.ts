import type { Figure } from './figure.ts'

/**
 * Is what the figure has to reach reached? A reach names one or two bounds (「≥ 0.5 of the slower limit and ≥ 25,000 rows/s」): a lower bound below 10 beside a limit is about the
 * ratio, any other about the value; null where nothing has to be reached.
 */
export function reached({ reach, value, ratio }: Figure): boolean | null {
  const bounds = [...reach.matchAll(/([≥≤])\s*([\d.,]+)/g)]
  if (bounds.length === 0) return null
  return bounds.every(([, sign, text = '']) => {
    const bound = Number(text.replaceAll(',', ''))
    const measured = sign === '≥' && bound < 10 && ratio !== null ? ratio : value
    return sign === '≥' ? measured >= bound : measured <= bound
  })
}
