import { z } from 'zod'
import * as consent from '#domains/consent/index.ts'
import * as customers from '#domains/customers/index.ts'
import { AttributeField, FieldInput } from '#domains/customers/person-contract.ts'
import { NewSource, NewVersion } from '#domains/purposes/contract.ts'
import * as purposes from '#domains/purposes/index.ts'
import { SignOn, SignOnView } from '#domains/staff/factor-contract.ts'
import { refuseLess, setSignOn, settings, signOn } from '#domains/staff/index.ts'
import { idOf } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, post, put, type Route } from '#platform/http/route.ts'
import type { Loosened } from './contract.ts'
import { withLooser } from './looser.ts'

const DAY_MS = 86_400_000
const two = ['loosening-alone', 'approver-taken'] as const
const ById = z.object({ id: z.guid() })

/** Which uses of people's data come on top of those that were. */
const moreUses = (before: readonly string[], after: readonly string[]): Loosened[] =>
  after.some(use => !before.includes(use)) ? [{ name: 'uses', from: before.join(' '), to: after.join(' ') }] : []

/** What widens sight or use of people's data, lets contacts out again, or says who vouches for us all: free where it does not, else for two. */
export const looserRoutes: readonly Route[] = [
  put('/api/v1/sign-on', {
    about: 'house',
    tag: 'access',
    scope: 'settings:write',
    secret: true,
    summary: 'Set single sign-on (OpenID Connect); a server that vouches for everybody is chosen by two',
    body: SignOn,
    answer: SignOnView.nullable(),
    refusals: ['issuer-insecure', 'issuer-inside', 'sign-on-owner-only', ...two],
    handle({ db, world, viewer, body, now }) {
      refuseLess(viewer)
      const { publicUrl, privateSignOn } = world.config
      const house = { secrets: world.secrets, publicUrl, inside: privateSignOn }
      const work = async (tx: Db) => {
        const before = await signOn(tx, publicUrl)
        const done = await setSignOn(tx, house, body, actorOf(viewer), now)
        return { done, exactly: { ...body, secret: body.secret !== null }, changes: vouches(before, done) }
      }
      return withLooser(db, viewer, { title: 'signOn', work }, now)
    },
  }),
  put('/api/v1/attribute-fields/{key}', {
    about: 'house',
    summary: 'Define a field of the company’s own, or change it; one that was sensitive is shown to all by two',
    scope: 'settings:write',
    params: z.object({ key: z.string().min(1).max(100) }),
    body: FieldInput,
    answer: AttributeField,
    refusals: ['choices-missing', 'values-do-not-fit', 'field-hidden', ...two],
    async handle({ db, sight, viewer, params: { key }, body, now }) {
      await customers.refuseHidden(db, [key], sight)
      const work = async (tx: Db) => {
        const was = (await customers.attributeFields(tx)).find(it => it.key === key)?.sensitive ?? null
        const done = await customers.defineField(tx, key, body, actorOf(viewer), now)
        const shown = was !== null && body.sensitive === null
        return { done, exactly: { key, body }, changes: shown ? [{ name: 'sensitive', from: body.label, to: '' }] : [] }
      }
      return withLooser(db, viewer, { title: 'sensitive', work }, now)
    },
  }),
  put('/api/v1/disasters/{id}/end', {
    about: 'house',
    summary: 'End it; what stood still waits again. Where customers live it is ended by two, after the day it was declared on',
    scope: 'settings:write',
    params: z.object({ id: idOf<'disaster'>() }),
    body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
    refusals: two,
    handle: ({ db, params, body, viewer, now }) => {
      const work = async (tx: Db) => {
        const it = (await consent.openDisasters(tx, now)).find(({ id }) => id === params.id)
        await consent.endDisaster(tx, params.id, body.reason, actorOf(viewer), now)
        // What was declared by mistake is taken back by whoever sees it.
        const old = it?.endedAt === null && now.getTime() - new Date(it.since).getTime() > DAY_MS
        const from = it ? `${it.prefecture}${it.municipality ?? ''}` : ''
        return { done: undefined, exactly: params.id, changes: old && it.people > 0 ? [{ name: 'region', from, to: '' }] : [] }
      }
      return withLooser(db, viewer, { title: 'disaster', work }, now)
    },
  }),
  post('/api/v1/privacy/purposes/{id}/versions', {
    summary:
      'Publish a new wording: why it is related to the old one, what people are told, from which day (17条2項); more uses by two',
    scope: 'privacy:write',
    params: ById,
    body: NewVersion,
    answer: z.object({ version: z.int() }),
    status: 201,
    refusals: ['purpose-unknown', 'purpose-unrelated', 'purpose-notice-missing', 'purpose-reaches-back', ...two],
    handle: ({ db, params, body, viewer, now }) => {
      const work = async (tx: Db) => {
        const was = (await purposes.catalogue(tx)).purposes.find(({ id }) => id === params.id)?.versions[0]?.uses ?? []
        const day = dayOf(now, (await settings.get(tx, 'company')).zone)
        const version = await purposes.publishVersion(tx, params.id, body, actorOf(viewer), day, now)
        return { done: { version }, exactly: { id: params.id, body }, changes: moreUses(was, body.uses) }
      }
      return withLooser(db, viewer, { title: 'purpose', work }, now)
    },
  }),
  put('/api/v1/privacy/sources/{key}', {
    summary: 'Name a source of data and the purpose shown there first; a purpose of more uses by two',
    scope: 'privacy:write',
    params: z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/) }),
    body: NewSource,
    refusals: ['purpose-unknown', ...two],
    handle: ({ db, params: { key }, body, viewer, now }) => {
      const work = async (tx: Db) => {
        const all = await purposes.catalogue(tx)
        const before = all.sources.find(it => it.key === key)?.purpose
        const usesOf = (id: string | undefined) => all.purposes.find(it => it.id === id)?.versions[0]?.uses ?? []
        await purposes.tie(tx, key, body, actorOf(viewer), now)
        return {
          done: undefined,
          exactly: { key, body },
          changes: before === undefined ? [] : moreUses(usesOf(before), usesOf(body.purpose)),
        }
      }
      return withLooser(db, viewer, { title: 'purpose', work }, now)
    },
  }),
]

// Whoever may be signed in by it, and whether that counts as two factors.
function vouches(before: SignOnView | null, after: SignOnView | null): Loosened[] {
  if (!after?.enabled) return []
  const said = (it: SignOnView | null) => (it?.enabled ? `${it.issuer} ${it.clientId} ${it.mapsBy}` : '')
  const looser = !before?.enabled || said(before) !== said(after) || (after.secondFactor && !before.secondFactor)
  return looser ? [{ name: 'issuer', from: said(before), to: said(after) }] : []
}
