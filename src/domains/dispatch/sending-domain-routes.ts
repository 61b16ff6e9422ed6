import { z } from 'zod'
import { withLooser } from '#domains/approvals/index.ts'
import { SendingDomain, SetSigning } from '#domains/channels/sending-contract.ts'
import { refuseLess } from '#domains/staff/index.ts'
import { actorOf, del, get, post, put, type Route } from '#platform/http/route.ts'
import { dropSigningKey, lookAtSendingDomain, makeSigningKey, sendingDomain, setSigning } from './sending-domain.ts'

const owner = 'sign-on-owner-only'

/** The domain mails are sent under: what its DNS says, and the keys that sign. Whoever may do everything keeps the keys, as with the mail server. */
export const sendingDomainRoutes: readonly Route[] = [
  get('/api/v1/sending-domain', {
    about: 'house',
    summary:
      'What was last seen of the sending domain (SPF, DKIM, DMARC, MX, PTR, TLS), its keys, and the mails of 30 days beside the limits of receivers',
    scope: 'settings:read',
    answer: SendingDomain,
    handle: ({ world, language }) => sendingDomain(world, language),
  }),
  post('/api/v1/sending-domain/look', {
    about: 'house',
    summary: 'Look the sending domain up in the DNS now; a key whose record is seen right for the first time begins to sign',
    scope: 'settings:write',
    answer: SendingDomain,
    async handle({ world, language, viewer }) {
      await lookAtSendingDomain(world, actorOf(viewer))
      return sendingDomain(world, language)
    },
  }),
  post('/api/v1/sending-domain/keys', {
    about: 'house',
    summary: 'Make a key to sign mails with (RSA 2048); it signs once its record stands in the DNS',
    scope: 'settings:write',
    answer: SendingDomain,
    status: 201,
    refusals: [owner, 'sending-domain-unset', 'dkim-keys-many'],
    async handle({ world, language, viewer }) {
      refuseLess(viewer)
      await makeSigningKey(world, actorOf(viewer))
      return sendingDomain(world, language)
    },
  }),
  put('/api/v1/sending-domain/signing', {
    about: 'house',
    summary: 'Sign mails with a key, or with none; to stop is for two',
    scope: 'settings:write',
    body: SetSigning,
    answer: SendingDomain,
    refusals: [
      owner,
      'sending-domain-unset',
      'dkim-no-such-key',
      'dkim-unreadable',
      'dkim-not-seen',
      'loosening-alone',
      'approver-taken',
    ],
    async handle({ db, world, language, viewer, body, now }) {
      refuseLess(viewer)
      await withLooser(db, viewer, { title: 'signing', work: tx => setSigning(world, tx, body, actorOf(viewer)) }, now)
      return sendingDomain(world, language)
    },
  }),
  del('/api/v1/sending-domain/keys/{selector}', {
    about: 'house',
    summary: 'Remove a key that signs nothing',
    scope: 'settings:write',
    params: z.object({ selector: z.string().regex(/^[a-z0-9]{1,63}$/) }),
    answer: SendingDomain,
    refusals: [owner, 'sending-domain-unset', 'dkim-no-such-key', 'dkim-signing'],
    async handle({ world, language, viewer, params }) {
      refuseLess(viewer)
      await dropSigningKey(world, params.selector, actorOf(viewer))
      return sendingDomain(world, language)
    },
  }),
]
