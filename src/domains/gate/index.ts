export { forgetVerdicts } from './aging-store.ts'
export { type Foreseen, foresee, judge, type Outside } from './judge.ts'
export type { Judged } from './verdict-store.ts'
export { verdicts } from './verdicts.ts'
