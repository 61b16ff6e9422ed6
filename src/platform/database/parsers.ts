import pg from 'pg'

type Parser = (text: string) => unknown
type Oid = Parameters<typeof pg.types.getTypeParser>[0]
type TypeParsers = { getTypeParser: (oid: number, format?: 'text' | 'binary') => Parser }

const asText: Parser = text => text
const asNumber: Parser = text => Number(text)

/** int8 as a number: money in minor units and counts stay below 2^53; a larger one is a bug that must not be rounded away. */
function asInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value ${text} does not fit a number`)
  return value
}

const listOf =
  (parse: Parser): Parser =>
  text =>
    (textArray(text) as (string | null)[]).map(item => (item === null ? null : parse(item)))
const textArray = pg.types.getTypeParser(1009 as Oid) as Parser

const usual = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as Parser

/** '2026-07-21 02:00:00[.123456]+00' as a Date; sessions are in UTC, so nearly every instant comes so. Anything else (BC, infinity, another zone) goes the library's longer way. */
function asInstant(text: string): unknown {
  const end = text.length - 3
  if (!text.endsWith('+00') || text.charCodeAt(10) !== SPACE || (end !== 19 && text.charCodeAt(19) !== DOT)) return usual(text)
  const two = (at: number) => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
  // Below a millisecond is cut, not rounded, as a Date made from text does it.
  const ms = end === 19 ? 0 : Math.trunc(Number(`0${text.slice(19, end)}`) * 1000 + 1e-6)
  return new Date(Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), ms))
}
const [SPACE, DOT, ZERO] = [32, 46, 48]

// oid → parser. numeric only ever holds averages, scores and sums (money is an integer), so a number is exact enough.
const parsers = new Map<number, Parser>([
  [pg.types.builtins.INT8, asInteger],
  [pg.types.builtins.TIMESTAMPTZ, asInstant],
  [pg.types.builtins.NUMERIC, asNumber],
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.TIMESTAMP, asText],
  [pg.types.builtins.INTERVAL, asText],
  [1016, listOf(asInteger)],
  [1231, listOf(asNumber)],
  [1182, listOf(asText)],
  [1115, listOf(asText)],
  [1187, listOf(asText)],
])

/** How rows arrive: int8 and numeric as numbers, date as 'YYYY-MM-DD', timestamptz as Date, timestamp and interval as text. */
export const typeParsers: TypeParsers = {
  getTypeParser: (oid, format) =>
    (format !== 'binary' && parsers.get(oid)) || (pg.types.getTypeParser(oid as Oid, format as 'text') as Parser),
}
