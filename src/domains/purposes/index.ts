export { allowsAnybody, purposesAllow } from './allows.ts'
export { addPurpose, agree, catalogue, disagree, peopleUnder, publishVersion, retire, tie } from './catalogue.ts'
export { noticeFor } from './notice.ts'
