import { z } from 'zod'
import { actorOf, get, put, type Route } from '#platform/http/route.ts'
import * as settings from './settings.ts'
import { isGuarded, type SettingKey, settingKeys, settingSchemas, settingWords } from './settings-contract.ts'

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
      summary: `Read ${settingWords[key]}`,
      about: 'house',
      scope: 'settings:read',
      answer: settingSchemas[key] as z.ZodType,
      handle: ({ db }) => settings.get(db, key),
    }),
    ...(isGuarded(key) ? [] : [setting(key)]),
  ]),
]

function setting(key: SettingKey): Route {
  return put(`/api/v1/settings/${key}`, {
    summary: `Set ${settingWords[key]}`,
    about: 'house',
    scope: key === 'sending' ? 'send' : 'settings:write',
    body: settingSchemas[key] as z.ZodType,
    answer: settingSchemas[key] as z.ZodType,
    handle: ({ db, viewer, body, now }) => settings.put(db, key, body as never, actorOf(viewer), now),
  })
}
