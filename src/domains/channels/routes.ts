import { z } from 'zod'
import { withLooser } from '#domains/approvals/index.ts'
import { refuseLess, settings } from '#domains/staff/index.ts'
import { listed } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import type { World } from '#platform/world.ts'
import { ChannelKind, ChannelWire, Configure, TestAnswer } from './contract.ts'
import { channelInEnglish, testInEnglish } from './english.ts'
import { configure, mailServer, overview, sendTest } from './index.ts'

const ByKind = z.object({ kind: ChannelKind })
const around = async (world: World) => ({
  secrets: world.secrets,
  smtpUrl: world.config.smtpUrl,
  publicUrl: world.config.publicUrl,
  company: await settings.get(world.db, 'company'),
})
const PATIENCE_MS = 30_000

/** Every route of channels. */
export const channelRoutes: readonly Route[] = [
  get('/api/v1/channels', {
    about: 'house',
    summary: 'How every channel stands: provider, settings without secrets, forms, checks',
    scope: 'settings:read',
    answer: listed(ChannelWire),
    async handle({ db, world, language }) {
      const all = await overview(db, await around(world))
      return language === 'en' ? all.map(channelInEnglish) : all
    },
  }),
  put('/api/v1/channels/{kind}', {
    about: 'house',
    summary:
      'Set a channel; a secret left blank stays as it is. The mail server carries sign-in links: only whoever may do everything sets it, and another server is chosen by two',
    scope: 'settings:write',
    params: ByKind,
    body: Configure,
    refusals: ['no-such-provider', 'channel-settings', 'sign-on-owner-only', 'loosening-alone', 'approver-taken'],
    handle({ db, world, params, body, viewer, now }) {
      if (params.kind === 'email') refuseLess(viewer)
      const work = async (tx: Db) => {
        const before = await mailServer(tx)
        await configure(tx, params.kind, body, world.secrets, actorOf(viewer), now)
        const after = await mailServer(tx)
        const changes = after === '' || after === before ? [] : [{ name: 'mailServer', from: before, to: after }]
        return { done: undefined, exactly: { kind: params.kind, before, after }, changes }
      }
      return withLooser(db, viewer, { title: 'mailServer', work }, now)
    },
  }),
  post('/api/v1/channels/{kind}/test', {
    about: 'house',
    summary: 'Send one test message and say what became of it',
    scope: 'settings:write',
    params: ByKind,
    body: z.object({ to: z.string().trim().min(3).max(254) }),
    answer: TestAnswer,
    async handle({ db, world, params, body, language, now }) {
      const said = await sendTest(db, params.kind, body.to, await around(world), now, AbortSignal.timeout(PATIENCE_MS))
      return language === 'en' ? testInEnglish(said) : said
    },
  }),
]
