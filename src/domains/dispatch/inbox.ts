import { answers } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import { takeInMail } from './inbound.ts'
import { type Inbox, inboxOf } from './inbox-settings.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

type Opening = (settings: Inbox) => Promise<Mailbox>

const MOST = 200

/**
 * Reads the mailbox replies and bounces come to, if one is set, up to 200 mails; a mail is marked read only after it was taken in, one that can't be stays unread and stops no other.
 * Answers how many. Refusals as `openMailbox`.
 */
export async function readInbox(world: World, open: Opening = openMailbox): Promise<number> {
  const settings = await inboxOf(world)
  if (!settings) return 0
  const mailbox = await open(settings)
  let count = 0
  try {
    for await (const { uid, raw } of mailbox.unread()) {
      if (!(await takenIn(world, raw))) continue
      await mailbox.markRead(uid)
      count += 1
      if (count >= MOST) break
    }
  } finally {
    await mailbox.close()
  }
  return count
}

/** Where replies are read and how many wait there, after looking; null where no mailbox is set. Refusals as `openMailbox`. */
export async function lookIntoInbox(world: World, open: Opening = openMailbox): Promise<{ host: string; unread: number } | null> {
  const settings = await inboxOf(world)
  if (!settings) return null
  const mailbox = await open(settings)
  try {
    return { host: settings.host, unread: await mailbox.count() }
  } finally {
    await mailbox.close()
  }
}

// The database being away is everybody's trouble and ends the reading; anything else is this mail's own.
async function takenIn(world: World, raw: Buffer): Promise<boolean> {
  try {
    await takeInMail(world.db, raw, world.clock.now())
    return true
  } catch (error) {
    await answers(world.db)
    world.log.error({ err: error }, 'a mail of the inbox could not be taken in')
    return false
  }
}
