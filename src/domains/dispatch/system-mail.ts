import { systemMail, systemMailSent } from '#domains/staff/index.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import type { World } from '#platform/world.ts'
import { messageId } from './links.ts'
import { openOutbox } from './outbox.ts'
import { addDeliveries } from './store.ts'

/** Sends a letter of the house (sign-in link, invitation) over the mail channel: no gate, but recorded. Without a mail server its words stay sealed and it waits in the tray; a host that says "later" makes the job ring again. */
export async function sendSystemMail(world: World, id: string, signal: AbortSignal): Promise<void> {
  const { db, secrets, clock } = world
  const mail = await systemMail(db, secrets, id)
  if (!mail) return
  const outbox = await openOutbox(world)
  try {
    const open = outbox.channels.get('email')
    if (!open?.leaves) return
    const key = { customerId: NOBODY, planId: NOBODY, stepKey: 'system-mail', occurrence: id }
    const message = {
      key: id,
      messageId: messageId(secrets, key, outbox.domain),
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: null,
      headers: {},
      at: clock.now(),
      language: 'ja' as const,
    }
    const receipt = await open.send(message, signal)
    // The words hold a key to the house: who, when and what came of it is kept, they are not.
    const kept = { templateId: null, templateVersion: null, language: null, fields: null, body: null, html: null, hash: null }
    const state = receipt.outcome
    const said = receipt.outcome === 'accepted' ? { ref: receipt.ref, detail: null } : { ref: null, detail: receipt.detail }
    await addDeliveries(
      db,
      [
        {
          id: newId(),
          customerId: NOBODY,
          touchpointId: id,
          channel: 'email',
          address: mail.to,
          messageId: message.messageId,
          subject: mail.subject,
          ...kept,
          state,
          ...said,
        },
      ],
      clock.now(),
    )
    if (receipt.outcome === 'accepted') await systemMailSent(db, id, clock.now())
    else if (receipt.outcome !== 'refused') throw new Error(`system mail has to wait: ${receipt.why}`)
  } finally {
    await outbox.close()
  }
}
