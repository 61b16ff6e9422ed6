import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { listed } from '#kernel/paging.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { get, type Route, raw } from '#platform/http/route.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { NamedFigure, RuleWire } from './contract.ts'
import { groupOf, inReadingOrder } from './groups-rules.ts'
import { book, rulesIn, ruleText } from './index.ts'
import { leftOutBecause, partlyBecause } from './left-out-english-rules.ts'
import { namedOn } from './named-rules.ts'
import { figureTable, ruleTable } from './tables.ts'

const file = {
  about: 'house',
  scope: 'settings:read',
  query: z.object({ format: z.enum(TABLE_FORMATS).default('csv') }),
  answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'nobody'),
} as const

async function figuresNow(db: Db, language: Language, now: Date) {
  const { zone } = await settings.get(db, 'company')
  return namedOn(await book(db), dayOf(now, zone), language)
}

const rulesNow = (language: Language) =>
  inReadingOrder(rulesIn(language)).map(id => ({
    id,
    group: groupOf(id),
    text: ruleText(id, language),
    leftOut: leftOutBecause(id, language),
    partly: partlyBecause(id, language),
  }))

export const lawRoutes: readonly Route[] = [
  get('/api/v1/law/figures', {
    about: 'house',
    summary: 'Every figure of law and manners as it holds today, by name and matter, with its steps and sources',
    scope: 'settings:read',
    answer: z.object({ items: listed(NamedFigure) }),
    handle: async ({ db, language, now }) => ({ items: await figuresNow(db, language, now) }),
  }),
  get('/api/v1/law/rules', {
    about: 'house',
    summary: 'What each rule of law and manners asks, by id; what this product leaves out stands with its reason',
    scope: 'settings:read',
    answer: z.object({ items: listed(RuleWire) }),
    handle: async ({ language }) => ({ items: rulesNow(language) }),
  }),
  get('/api/v1/law/figures/export', {
    ...file,
    summary: 'The figures with each of their steps, as a file',
    handle: async ({ db, query, language, now }) =>
      tableFile(query.format, figureTable(await figuresNow(db, language, now), language)),
  }),
  get('/api/v1/law/rules/export', {
    ...file,
    summary: 'The rules as a file',
    handle: async ({ query, language }) => tableFile(query.format, ruleTable(rulesNow(language), language)),
  }),
]
