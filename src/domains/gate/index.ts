export { type Foreseen, foresee, judge } from './judge.ts'
export type { Judged } from './verdict-store.ts'
export { verdicts } from './verdicts.ts'
