import type { Icon } from '@tabler/icons-react'
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'

/** A screen and where it lives; each domain exports its own from `screens/<domain>/screens.tsx`. */
export type Screen = {
  /** '/customers/$id' */
  path: string
  component: RouteComponent
  /** Needs no sign-in and stands without side bar (sign-in itself, pages for customers). */
  open?: boolean
  /** A place of its own in the side bar, beside those of `places.ts`. */
  nav?: Place
}

/** A place in the side bar. `letter` follows g (g t = 今日); `count` is a name in the counts of `GET /api/v1/me`. */
export type Place = {
  label: string
  icon: Icon
  order: number
  letter?: string
  count?: string
  phone?: boolean
  /** The permission without which there is nothing to do there. */
  needs?: string
}

/** A screen whose code is fetched when it is first opened. */
export function lazyScreen<M extends Record<string, unknown>, K extends keyof M & string>(
  load: () => Promise<M>,
  name: K,
): RouteComponent {
  return lazyRouteComponent(load, name) as unknown as RouteComponent
}

const files = import.meta.glob<{ screens: Screen[] }>('../screens/*/screens.{ts,tsx}', { eager: true })

/** Every screen there is. Two screens at one path are a mistake of ours, said at once. */
export const screens: readonly Screen[] = Object.values(files).flatMap(file => file.screens)

const paths = screens.map(screen => screen.path)
const twice = paths.find((path, i) => paths.indexOf(path) !== i)
if (twice) throw new Error(`Two screens claim ${twice}`)
