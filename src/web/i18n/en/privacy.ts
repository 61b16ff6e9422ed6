import { cases } from './privacy/cases.ts'
import { checks } from './privacy/checks.ts'
import { keeping } from './privacy/keeping.ts'
import { others } from './privacy/others.ts'
import { purposes } from './privacy/purposes.ts'

export const privacy = {
  title: 'Personal data',
  summary: 'What data is for, who has it and when it goes; what people ask of us, and what to do if something goes wrong.',
  versionNo: 'v{{version}}',
  save: 'Save',
  done: 'Recorded',
  late: 'Late',
  who: 'Search by name or phone',
  fillIn: 'Please fill this in.',
  choose: 'Please choose.',
  find: 'Find in {{what}}',
  findShort: 'Find in this list',
  findWhy: 'Use fewer words, or none.',
  nobody: 'Nobody found',
  tab: {
    requests: 'Requests',
    breaches: 'Breaches',
    purposes: 'Purposes',
    provisions: 'Provisions',
    processors: 'Processors',
    sensitive: 'Sensitive',
    retention: 'Retention',
    checks: 'Monthly check',
    manuals: 'Manuals',
  },
  ...cases,
  ...purposes,
  ...others,
  ...keeping,
  ...checks,
}
