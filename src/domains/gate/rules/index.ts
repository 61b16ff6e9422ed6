import type { Rule } from '../rule-contract.ts'
import { address } from './address.ts'
import { area } from './area.ts'
import { basis } from './basis.ts'
import { cap } from './cap.ts'
import { channel } from './channel.ts'
import { condition } from './condition.ts'
import { control } from './control.ts'
import { blackout, holiday, hours, quiet } from './hours.ts'
import { late } from './late.ts'
import { legalClass } from './legal-class.ts'
import { needs } from './needs.ts'
import { once } from './once.ts'
import { pack, packChannel } from './pack.ts'
import { paused } from './paused.ts'
import { peace } from './peace.ts'
import { person } from './person.ts'
import { purpose } from './purpose.ts'
import { refusal } from './refusal.ts'
import { solicit } from './solicit.ts'
import { twin } from './twin.ts'

/**
 * The gate, in the order of japan-rules section 12; the first that objects decides. Whether one may be contacted at all comes before when: who must not be contacted
 * never waits for morning, and what is too late for the machine but allowed stands in the list for a person.
 */
export const rules: readonly Rule[] = [
  person, // 1
  paused,
  condition,
  control,
  address, // 2
  needs, // 2
  legalClass, // 3
  refusal, // 4
  solicit, // 4
  basis, // 5
  purpose, // 6
  pack, // 7
  packChannel, // 7
  channel,
  peace, // 8
  area, // 8
  late,
  quiet, // 9
  blackout, // 9
  holiday, // 9
  hours, // 9
  twin, // 10
  cap, // 10
  once, // 14
]
