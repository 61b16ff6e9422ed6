import type { Authenticate } from '#platform/http/admit.ts'
import type { World } from '#platform/world.ts'

/** What the site needs: its world, who may come in, and where the database speaks. */
export type Site = { world: World; authenticate: Authenticate; databaseUrl: string }
