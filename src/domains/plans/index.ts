export { enrol, sweepIn as sweep } from './enrol.ts'
export { activate, archive, pause, resume } from './lifecycle.ts'
export { readPlanFile, writePlanFile } from './plan-file.ts'
export { check, create, dropDraft, list, named, page, saveDraft, takeFile } from './plans.ts'
