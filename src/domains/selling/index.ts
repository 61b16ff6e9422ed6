export { contracts, keep, takeBack } from './contracts.ts'
export { page } from './page.ts'
export { assent, assentsOf, noSolicit, refuseUnwanted, reopen, unwanted } from './soliciting.ts'
