import { z } from 'zod'
import { actorOf, get, put, type Route } from '#platform/http/route.ts'
import * as settings from './settings.ts'
import { type SettingKey, settingKeys, settingSchemas } from './settings-contract.ts'

/** What one person alone may not loosen is set through the approvals. */
const guarded: ReadonlySet<SettingKey> = new Set<SettingKey>(['approval', 'audit'])

const words: Record<SettingKey, string> = {
  company: 'the company profile: name, brand, address, phone, questions, zone',
  calendar: 'the business calendar: opening hours, days off, holidays',
  quiet: 'the quiet hours (never shorter than 21:00–08:00)',
  caps: 'how many ads one person gets (C5)',
  basis: 'on what footing ads are sent where nobody said yes or no',
  terms: 'what a mail-order seller says of its terms in every advertisement (T6)',
  sending: 'whether anything is sent at all',
  languages: 'the languages customers are written to in',
  insight: 'how figures are reported: the month the business year starts in (A20)',
  keeping: 'how many days the words of sent messages, and uploaded files that nobody took in, are kept',
  privacy: 'what the public page on personal data says beside the purposes (P13)',
  access: 'which roles must show a second factor',
  approval: 'from how many people on a second person is asked',
  audit: 'how long the audit record is kept',
  blackouts: 'the days on which advertising rests (G10)',
  packs: 'the trades whose own laws the gate keeps',
  prices: 'what one contact over each channel costs, in yen',
}

/** One pair of operations per setting, so that the document knows each shape. */
export const settingsRoutes: Route[] = [
  get('/api/v1/settings', {
    summary: 'All settings as they hold now',
    scope: 'settings:read',
    about: 'house',
    answer: z.object(settingSchemas),
    handle: ({ db }) => settings.all(db) as never,
  }),
  ...settingKeys.flatMap(key => [
    get(`/api/v1/settings/${key}`, {
      summary: `Read ${words[key]}`,
      about: 'house',
      scope: 'settings:read',
      answer: settingSchemas[key] as z.ZodType,
      handle: ({ db }) => settings.get(db, key),
    }),
    ...(guarded.has(key) ? [] : [setting(key)]),
  ]),
]

function setting(key: SettingKey): Route {
  return put(`/api/v1/settings/${key}`, {
    summary: `Set ${words[key]}`,
    about: 'house',
    scope: key === 'sending' ? 'send' : 'settings:write',
    body: settingSchemas[key] as z.ZodType,
    answer: settingSchemas[key] as z.ZodType,
    handle: ({ db, viewer, body, now }) => settings.put(db, key, body as never, actorOf(viewer), now),
  })
}
