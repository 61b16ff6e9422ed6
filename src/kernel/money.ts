import { z } from 'zod'
import { Refusal } from './refusal.ts'
import { foldWidth } from './text.ts'

/** Digits behind the point of each currency the product knows (ISO 4217). */
export const CURRENCY_DIGITS = {
  JPY: 0,
  USD: 2,
  EUR: 2,
  GBP: 2,
  CNY: 2,
  KRW: 0,
  TWD: 2,
  HKD: 2,
  SGD: 2,
  THB: 2,
  AUD: 2,
  VND: 0,
} as const
export type Currency = keyof typeof CURRENCY_DIGITS
export const CURRENCIES = Object.keys(CURRENCY_DIGITS) as Currency[]

/** Money in whole minor units (yen, cents). */
export const Money = z.object({ minor: z.int(), currency: z.enum(CURRENCIES) })
export type Money = z.infer<typeof Money>

/** Money of a whole number of minor units; anything else (NaN, 0.5) is Refusal `bad-amount`. */
export function money(minor: number, currency: Currency = 'JPY'): Money {
  if (!Number.isSafeInteger(minor)) throw new Refusal('bad-amount', '金額が正しくありません。数字で入力してください。')
  return { minor: minor === 0 ? 0 : minor, currency }
}

/** The sum of amounts of one currency; mixing is Refusal `mixed-currencies`. */
export function sumMoney(amounts: readonly Money[], currency: Currency = 'JPY'): Money {
  const of = amounts[0]?.currency ?? currency
  if (amounts.some(amount => amount.currency !== of))
    throw new Refusal('mixed-currencies', '通貨の違う金額は合計できません。通貨ごとに分けてください。')
  return money(
    amounts.reduce((sum, amount) => sum + amount.minor, 0),
    of,
  )
}

const AMOUNT = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/

/**
 * An amount as people and programs write it: ¥1,234 / ￥1,234- / 1,234円 / △500 / ▲500 / (500) / -500 / 2.55 / 17850.0, or null.
 * More digits behind the point than the currency has are null unless they are zeros; another currency's sign is null.
 */
export function parseMoney(text: string, currency: Currency = 'JPY'): Money | null {
  const found = AMOUNT.exec(text) ?? AMOUNT.exec(tidied(text, currency))
  if (found === null) return null
  const digits = CURRENCY_DIGITS[currency]
  const fraction = (found[3] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return null
  const minor = Number(`${found[2]?.replaceAll(',', '')}${fraction.padEnd(digits, '0')}`)
  if (!Number.isSafeInteger(minor)) return null
  return money(found[1] === '-' ? -minor : minor, currency)
}

const SIGNS: Partial<Record<Currency, RegExp>> = {
  JPY: /[¥\\]|円也?|JPY/g,
  USD: /US\$|\$|USD|ドル/g,
  EUR: /€|EUR|ユーロ/g,
  GBP: /£|GBP/g,
  CNY: /[¥元]|CNY|RMB/g,
}

function tidied(text: string, currency: Currency): string {
  const plain = foldWidth(text)
    .replaceAll('￥', '¥')
    .replace(SIGNS[currency] ?? currency, '')
    .replace(/\s/g, '')
    .replace(/^金|[-－ー―]$|,-$/g, '')
  const negative = /^\((.+)\)$/.exec(plain)
  return negative ? `-${negative[1]}` : plain.replace(/^[△▲−]/, '-')
}

/** 「¥1,234」 (yen: or 「1,234円」 in prose); negative amounts with a minus before the sign. */
export function formatMoney(amount: Money, style: 'sign' | 'prose' = 'sign'): string {
  const digits = CURRENCY_DIGITS[amount.currency]
  const text = String(Math.abs(amount.minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(?:\d{3})+$)/g, ',')
  const figure = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`
  const minus = amount.minor < 0 ? '-' : ''
  if (amount.currency === 'JPY') return style === 'prose' ? `${minus}${figure}円` : `${minus}¥${figure}`
  return `${minus}${amount.currency === 'USD' ? '$' : amount.currency === 'EUR' ? '€' : `${amount.currency} `}${figure}`
}

export type Rounding = 'floor' | 'round' | 'ceil'

/** The consumption tax inside an amount that includes it (A22), at a rate in percent (10 or 8), rounded as the company does (away from zero for `ceil`). */
export function taxWithin(amount: Money, ratePercent: number, rounding: Rounding = 'floor'): Money {
  const exact = (Math.abs(amount.minor) * ratePercent) / (100 + ratePercent)
  return money(Math.sign(amount.minor) * Math[rounding](exact), amount.currency)
}
