import { z } from 'zod'
import { withSecond } from '#domains/approvals/index.ts'
import * as templates from '#domains/templates/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, post, type Route, type Viewer } from '#platform/http/route.ts'
import { peopleAwaiting } from './text-views.ts'
import { publishedWords } from './words.ts'
import { StepFindings } from './words-contract.ts'

const MOST = 1_000_000

/** Publishing words: they are read when a contact goes out, so whoever waits for them gets the new ones, and the plans that say them have their word on the days they go out. */
export const textRoutes: readonly Route[] = [
  post('/api/v1/templates/{id}/versions', {
    about: 'everybody',
    summary:
      'Publish the draft as the next version; where many people wait for these words, a second person approves first. What is to be said of them on the days live plans send them is answered; what is forbidden there refuses.',
    scope: 'templates:write',
    params: z.object({ id: z.guid() }),
    answer: StepFindings.extend({ version: z.int() }),
    status: 201,
    refusals: [
      'template-not-found',
      'nothing-to-publish',
      'template-faulty',
      'template-safety-sells',
      'class-needs-reason',
      'display-missing',
      'words-not-allowed',
      'plan-words',
      'approval-needed',
    ],
    handle: ({ db, params: { id }, viewer, language, now }) => {
      const work = async (tx: Db) => {
        const { version } = await templates.publish(tx, id, publisherOf(viewer), now)
        return { version, items: await publishedWords(tx, id, now, language) }
      }
      const weigh = (tx: Db, { version }: { version: number }) => weightOfText(tx, id, version)
      return withSecond(db, viewer, { what: 'template', subject: id, work, weigh }, now)
    },
  }),
]

const publisherOf = (viewer: Viewer): templates.Publisher => ({
  staff: viewer.kind === 'staff' ? viewer.id : null,
  actor: actorOf(viewer),
})

// Weighed as it was just published, under its lock: exactly these words, not those of a draft somebody saved meanwhile.
async function weightOfText(tx: Db, id: string, version: number) {
  const { key, name, versions } = await templates.one(tx, id)
  const said = versions.find(it => it.version === version)
  const words = said && [said.language, said.subject, said.body, said.short, said.legalClass, said.manners, said.classReason]
  const before = versions.find(it => it.version === version - 1)
  // Whoever says yes reads exactly these words, whatever the draft is by then.
  const changes = (['subject', 'body', 'short'] as const)
    .map(part => ({ name: part, from: before?.[part] ?? '', to: said?.[part] ?? '' }))
    .filter(it => it.from !== it.to)
  return { people: await peopleAwaiting(tx, key, MOST), exactly: { name, words }, title: name, templates: [id], changes }
}
