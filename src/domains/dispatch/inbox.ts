import { answers } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import { takeInMail } from './inbound.ts'
import { type Inbox, inboxOf } from './inbox-settings.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

type Opening = (settings: Inbox) => Promise<Mailbox>

const MOST = 200

/**
 * Reads the mailbox replies and bounces come to, if one is set, up to 200 mails; a mail is marked read only after it was taken in, one that can't be stays unread, stops no other
 * and is not fetched again until the app starts anew, perhaps as a version that can. Answers how many. Refusals as `openMailbox`.
 */
export async function readInbox(world: World, open: Opening = openMailbox): Promise<number> {
  const settings = await inboxOf(world)
  if (!settings) return 0
  const mailbox = await open(settings)
  let count = 0
  try {
    const left = leftOf(world, `${settings.user}@${settings.host} ${mailbox.era}`)
    for await (const { uid, raw } of mailbox.unread(left)) {
      if (!(await takenIn(world, uid, raw))) {
        left.add(uid)
        continue
      }
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

// By world and mailbox: the numbers of mails that could not be taken in.
const unreadable = new WeakMap<World, Map<string, Set<number>>>()

function leftOf(world: World, mailbox: string): Set<number> {
  const known = unreadable.get(world) ?? new Map<string, Set<number>>()
  unreadable.set(world, known)
  const left = known.get(mailbox) ?? new Set<number>()
  known.set(mailbox, left)
  return left
}

// The database being away is everybody's trouble and ends the reading; anything else is this mail's own.
async function takenIn(world: World, uid: number, raw: Buffer): Promise<boolean> {
  try {
    await takeInMail(world.db, raw, world.clock.now())
    return true
  } catch (error) {
    await answers(world.db)
    world.log.error({ err: error, uid }, 'a mail of the inbox could not be taken in; it stays unread and is left alone')
    return false
  }
}
