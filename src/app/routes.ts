import { approvalCounter } from '#domains/approvals/index.ts'
import { approvalRoutes } from '#domains/approvals/routes.ts'
import { auditRoutes } from '#domains/audit/routes.ts'
import { channelRoutes } from '#domains/channels/routes.ts'
import { consentRoutes } from '#domains/consent/routes.ts'
import { customerCounter } from '#domains/customers/index.ts'
import { customerRoutes } from '#domains/customers/routes.ts'
import { stuckCounter } from '#domains/dispatch/index.ts'
import { dispatchRoutes } from '#domains/dispatch/routes.ts'
import { explainRoutes } from '#domains/explain/routes.ts'
import { gateRoutes } from '#domains/gate/routes.ts'
import { historyRoutes } from '#domains/history/routes.ts'
import { eventRoutes, importRoutes, mappingRoutes } from '#domains/imports/routes.ts'
import { insightRoutes } from '#domains/insight/routes.ts'
import { lawRoutes } from '#domains/law/routes.ts'
import { planRoutes } from '#domains/plans/routes.ts'
import { textRoutes } from '#domains/plans/text-routes.ts'
import { topicRoutes } from '#domains/plans/topic-routes.ts'
import { privacyCounter } from '#domains/privacy/index.ts'
import { privacyRoutes } from '#domains/privacy/routes.ts'
import { purchaseRoutes } from '#domains/purchases/routes.ts'
import { purposeRoutes } from '#domains/purposes/routes.ts'
import { sellingRoutes } from '#domains/selling/routes.ts'
import type { Counter } from '#domains/staff/index.ts'
import { staffRoutes } from '#domains/staff/routes.ts'
import { taskCounter } from '#domains/tasks/index.ts'
import { taskRoutes } from '#domains/tasks/routes.ts'
import { templateRoutes } from '#domains/templates/routes.ts'
import { missedCounter } from '#domains/touchpoints/index.ts'
import { missedRoutes } from '#domains/touchpoints/missed-routes.ts'
import { touchpointRoutes } from '#domains/touchpoints/routes.ts'
import type { Route } from '#platform/http/route.ts'
import { clockRoutes } from './clock-routes.ts'
import { followers } from './followers.ts'

/** What each domain counts for the navigation (`GET /api/v1/me`, field `counts`): one line per domain. */
const counters: readonly Counter[] = [taskCounter, customerCounter, stuckCounter, approvalCounter, privacyCounter, missedCounter]

/** Every operation of the API: one import and one line per domain. */
export const routes: readonly Route[] = [
  ...staffRoutes(counters),
  ...auditRoutes,
  ...approvalRoutes,
  ...lawRoutes,
  ...purchaseRoutes,
  ...purposeRoutes,
  ...privacyRoutes(followers),
  ...importRoutes,
  ...mappingRoutes,
  ...eventRoutes,
  ...taskRoutes,
  ...planRoutes,
  ...textRoutes,
  ...customerRoutes(followers),
  ...historyRoutes,
  ...insightRoutes,
  ...templateRoutes,
  ...consentRoutes,
  ...sellingRoutes,
  ...touchpointRoutes,
  ...missedRoutes,
  ...topicRoutes,
  ...explainRoutes,
  ...gateRoutes,
  ...channelRoutes,
  ...dispatchRoutes,
  ...clockRoutes,
]
