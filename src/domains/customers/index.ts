export { broughtBy, known, putBack, takeBack, takeIn, takeInReady } from './take-in.ts'
export { facts, reach } from './facts.ts'
