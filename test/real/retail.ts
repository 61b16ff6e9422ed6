import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { stringify } from './csv-line.ts'

/** What the file says when it is read by nobody but this file: the figures the product is held against. */
export type Retail = {
  rows: number
  repeat: number
  cancellation: number
  anonymous: number
  bought: number
  customers: number
  /** Orders with a customer and a positive sum, by the day they were placed. */
  orders: { customer: string; at: string }[]
}
type Row = [invoice: string, code: string, text: string, quantity: string, at: string, price: string, customer: string]

export const retailFile = new URL('../../../shared/data/online-retail/online_retail.csv.gz', import.meta.url).pathname

async function* rowsOf(file: string): AsyncIterable<Row> {
  const parser = createReadStream(file).pipe(createGunzip()).pipe(parse())
  for await (const row of parser) yield row
}

/** Counts the file in plain JavaScript. */
export async function readRetail(file: string): Promise<Retail> {
  const seen = new Set<string>()
  const sums = new Map<string, { customer: string; at: string; pence: number }>()
  const customers = new Set<string>()
  const counts = { rows: -1, repeat: 0, cancellation: 0, anonymous: 0, bought: 0 }
  for await (const row of rowsOf(file)) {
    counts.rows += 1
    if (counts.rows === 0) continue
    const line = JSON.stringify(row)
    const kind = seen.has(line) ? 'repeat' : kindOf(row)
    seen.add(line)
    counts[kind] += 1
    if (row[6]) customers.add(row[6])
    if (kind === 'bought') addTo(sums, row)
  }
  const orders = [...sums.values()].filter(order => order.pence > 0).map(({ customer, at }) => ({ customer, at }))
  return { ...counts, customers: customers.size, orders }
}

function kindOf([invoice, , , quantity, , , customer]: Row): 'cancellation' | 'anonymous' | 'bought' {
  if (invoice.startsWith('C') || Number(quantity) < 0) return 'cancellation'
  return customer ? 'bought' : 'anonymous'
}

function addTo(sums: Map<string, { customer: string; at: string; pence: number }>, row: Row): void {
  const [invoice, , , quantity, at, price, customer] = row
  const order = sums.get(`${customer} ${invoice}`) ?? { customer, at, pence: 0 }
  order.pence += Math.max(0, Number(quantity) * Math.round(Number(price) * 100))
  sums.set(`${customer} ${invoice}`, order)
}

/** Of those who bought in [from, to), how many bought at least twice: the definition of the repeat rate, counted by hand. */
export function repeatRate({ orders }: Retail, from: string, to: string): { n: number; of: number } {
  const times = new Map<string, number>()
  for (const { customer, at } of orders) if (at >= from && at < to) times.set(customer, (times.get(customer) ?? 0) + 1)
  return { n: [...times.values()].filter(count => count >= 2).length, of: times.size }
}

/** Writes the rows of every nth customer (and every 50th of those without one) to a smaller file. */
export async function sliceRetail(from: string, to: string, nth: number): Promise<void> {
  let count = 0
  async function* few() {
    for await (const row of rowsOf(from)) {
      count += 1
      const customer = Number.parseInt(row[6], 10)
      if (count === 1 || (Number.isNaN(customer) ? count % 50 === 0 : customer % nth === 0)) yield stringify(row)
    }
  }
  await pipeline(Readable.from(few()), createGzip(), createWriteStream(to))
}
