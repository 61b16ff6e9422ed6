import type { Follower } from '#domains/customers/index.ts'
import { blankEvidence, followContacts } from './follower-store.ts'

/** A verdict stays with its contact. */
export const follower: Follower = {
  name: 'gate',
  moved: (tx, { kept, gone }) => followContacts(tx, gone, kept),
  movedBack: (tx, { kept, gone }) => followContacts(tx, kept, gone),
  erased: blankEvidence,
}
