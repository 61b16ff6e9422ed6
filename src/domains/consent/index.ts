export { bury, dead, heal, revive } from './addresses.ts'
export { hold, holdsOf, lift } from './holds.ts'
export { inherit, permissions, say, standing } from './sayings.ts'
export { type Stop, unsubscribe, unsubscribeLink } from './unsubscribe.ts'
