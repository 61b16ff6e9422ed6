export { forgetNotes, removeNote } from './aging-store.ts'
export {
  attributeFields,
  defineField,
  hiddenKeys,
  refuseHidden,
  removeField,
  restoreField,
  sensitiveFields,
} from './attributes.ts'
export { customerCounter, duplicates, duplicatesOpen, findDuplicates, sayDifferent, sayUndecided } from './duplicates.ts'
export { erase, held } from './erase.ts'
export { facts, reach } from './facts.ts'
export type { Follower } from './followers.ts'
export { homeProposalFor, homeProposals } from './homes.ts'
export { liveTogether, moveOut, nameHousehold } from './households.ts'
export { merge, mergePreview, merges, unmerge } from './merge.ts'
export { mendNote, restoreNote, withdrawNote, writeNote } from './notes.ts'
export { addCustomer, archive, assignTo, changeCustomer, mourn, setAttributes, unarchive, unmourn } from './person.ts'
export { mendView, removeView, savedViews, saveView } from './saved.ts'
export { chunks, index, search, type Which } from './search.ts'
export { everybodyFoundBy, fits, foundBy, isFoundBy, someFoundBy } from './search-store.ts'
export { broughtBy, known, putBack, takeBack, takeIn, takeInReady } from './take-in.ts'
