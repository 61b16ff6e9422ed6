import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { get, type Route } from '#platform/http/route.ts'
import { FigureWire, RuleWire } from './contract.ts'
import { book, figuresOn, rulesIn, ruleText } from './index.ts'
import { LEFT_OUT } from './left-out-rules.ts'

export const lawRoutes: readonly Route[] = [
  get('/api/v1/law/figures', {
    about: 'house',
    summary: 'Every figure of law and manners as it holds today, with its steps and sources',
    scope: 'settings:read',
    answer: z.object({ items: z.array(FigureWire) }),
    async handle({ db, now }) {
      const { zone } = await settings.get(db, 'company')
      return { items: figuresOn(await book(db), dayOf(now, zone)) }
    },
  }),
  get('/api/v1/law/rules', {
    about: 'house',
    summary: 'What each rule of law and manners asks, by id; what this product leaves out stands with its reason',
    scope: 'settings:read',
    answer: z.object({ items: z.array(RuleWire) }),
    async handle({ language }) {
      return { items: rulesIn(language).map(id => ({ id, text: ruleText(id, language), leftOut: LEFT_OUT[id] ?? null })) }
    },
  }),
]
