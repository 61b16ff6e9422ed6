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

// oid → parser. numeric only ever holds averages, scores and sums (money is an integer), so a number is exact enough.
const parsers = new Map<number, Parser>([
  [pg.types.builtins.INT8, asInteger],
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
