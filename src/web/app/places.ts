import { IconChartLine, IconFileImport, IconRoute, IconSend, IconSettings, IconSun, IconUsers } from '@tabler/icons-react'
import { type Me, may } from '../lib/me.ts'
import { type Place, screens } from './screen.ts'

export type Going = Place & { path: string }

// The order is the order of a day's work; the phone shows the first four and the rest behind その他.
const fixed: readonly Going[] = [
  { path: '/', label: 'shell.place.today', icon: IconSun, order: 10, letter: 't', count: 'tasks.due', phone: true },
  { path: '/customers', label: 'shell.place.customers', icon: IconUsers, order: 20, letter: 'c', phone: true },
  { path: '/plans', label: 'shell.place.plans', icon: IconRoute, order: 30, letter: 'p', phone: true },
  {
    path: '/dispatch',
    label: 'shell.place.dispatch',
    icon: IconSend,
    order: 40,
    letter: 'd',
    count: 'dispatch.stuck',
    phone: true,
  },
  { path: '/insight', label: 'shell.place.insight', icon: IconChartLine, order: 60, letter: 'e' },
  {
    path: '/imports',
    label: 'shell.place.imports',
    icon: IconFileImport,
    order: 70,
    letter: 'i',
    count: 'imports.running',
    needs: 'imports:write',
  },
  { path: '/settings', label: 'shell.place.settings', icon: IconSettings, order: 80, letter: 's' },
]

const added = screens.flatMap(screen => (screen.nav ? [{ ...screen.nav, path: screen.path }] : []))

/** The places of the side bar, in order. */
export const places: readonly Going[] = [...fixed, ...added].sort((a, b) => a.order - b.order)

/** Does this place lead somewhere for who is signed in? */
export const opensTo = (place: Going, me: Me): boolean => place.needs === undefined || may(me, place.needs)

/** Is this place, or a screen beneath it, the one shown? */
export function isAt(place: string, path: string): boolean {
  return place === '/'
    ? path === '/' || path === '/today' || path.startsWith('/today/')
    : path === place || path.startsWith(`${place}/`)
}
