import { follower as consent } from '#domains/consent/follower.ts'
import type { Follower } from '#domains/customers/index.ts'
import { follower as dispatch } from '#domains/dispatch/follower.ts'
import { follower as gate } from '#domains/gate/follower.ts'
import { follower as imports } from '#domains/imports/follower.ts'
import { follower as plans } from '#domains/plans/follower.ts'
import { follower as privacy } from '#domains/privacy/follower.ts'
import { follower as purchases } from '#domains/purchases/follower.ts'
import { follower as purposes } from '#domains/purposes/follower.ts'
import { follower as selling } from '#domains/selling/follower.ts'
import { follower as tasks } from '#domains/tasks/follower.ts'
import { follower as touchpoints } from '#domains/touchpoints/follower.ts'

/** Who must follow, in this order, when two customers become one, when somebody dies, or is erased: one line per domain. */
export const followers: readonly Follower[] = [
  privacy,
  purchases,
  consent,
  selling,
  purposes,
  plans,
  touchpoints,
  gate,
  tasks,
  dispatch,
  imports,
]
