export { affectedCount, affectedOf } from './affected-views.ts'
export { copyForAnalysis, type Sink } from './analytics-copy.ts'
export { archiveOf } from './archive.ts'
export {
  amendBreach,
  breachCount,
  breachOf,
  breachPage,
  changeAffected,
  closeBreach,
  openBreach,
  peopleTold,
  reported,
} from './breaches.ts'
export { checkOf, sign, signedChecks } from './checks.ts'
export { privacyCounter } from './counter.ts'
export { decideFind, findPage, lookForSensitive } from './finds.ts'
export { holdRecords, legalHoldPage, releaseRecords } from './legal-holds.ts'
export { archiveManual, manuals, publishManual, readManual } from './manuals.ts'
export { addProcessor, changeProcessor, processors } from './processors.ts'
export { provisionPeople, provisions, provisionsCounted, recordProvision } from './provisions.ts'
export { answer, identify, openRequest, requestOf, requestPage, requestsCounted } from './requests.ts'
export { register, retire, runs } from './retention.ts'
