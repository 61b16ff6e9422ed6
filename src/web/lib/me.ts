import { useQuery } from '@tanstack/react-query'
import { followAccount } from '../i18n/index.ts'
import { api } from './api.ts'
import { setServerNow } from './clock.ts'
import { setZone } from './format.ts'

/** `GET /api/v1/me`: who is signed in, where, and what the whole screen must know. */
export type Me = {
  id: string
  name: string
  role: string
  permissions?: readonly string[]
  language?: 'ja' | 'en' | null
  organisation?: { name: string }
  branch?: { id: string; name: string } | null
  /** Open branches. */
  branches?: readonly { id: string; name: string }[]
  /** The branches whose customers are seen; null: all. */
  sees?: readonly string[] | null
  zone?: string
  clock?: { now: string; travelling: boolean }
  sending?: { paused: boolean; reason?: string | null }
  /** What waits in each place, by the domain's own name: {'tasks.due': 14}. */
  counts?: Readonly<Record<string, number>>
}

/** The signed-in person; an `ApiProblem` with status 401 when nobody is. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => readMe(signal), staleTime: 60_000 })
}

async function readMe(signal: AbortSignal): Promise<Me> {
  const me = await api.get<Me>('/me', { signal })
  if (me.clock) setServerNow(me.clock.now)
  if (me.zone) setZone(me.zone)
  if (me.language) followAccount(me.language)
  return me
}

/** May the signed-in person do this? Unknown permissions count as allowed here: the server decides, the screen only spares a refusal. */
export function may(me: Me | undefined, permission: string): boolean {
  return me?.permissions === undefined || me.permissions.includes(permission) || me.permissions.includes('*')
}
