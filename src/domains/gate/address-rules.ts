import type { Reach } from '#domains/customers/facts-contract.ts'
import type { Channel } from '#domains/touchpoints/contract.ts'

/** The key under which a channel's address lives or is dead; for post and visits the customer's own id; null if there is none. */
export function addressOf(person: Reach, channel: Channel): string | null {
  switch (channel) {
    case 'email':
      return person.emailKey
    case 'sms':
      return person.mobile
    case 'line':
    case 'chat':
      return person.line
    case 'phone':
      return person.phone
    default:
      return person.hasAddress ? person.id : null
  }
}
