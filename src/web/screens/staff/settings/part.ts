import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** One page of the settings. Any domain adds its own by exporting `settingsParts` from `screens/<domain>/settings-parts.tsx`; orders below 100 are the company's, above are one's own. */
export type SettingsPart = {
  key: string
  /** Key of its name; the line beneath it is the same key ending in `.about`. */
  label: string
  order: number
  /** Who may not, does not see it. */
  scope?: string
  component: LazyExoticComponent<ComponentType>
}

/** A page of the settings whose code is fetched when it is first opened. */
export function lazyPart<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load())[name] }))
}

const files = import.meta.glob<{ settingsParts: SettingsPart[] }>('../../*/settings-parts.{ts,tsx}', { eager: true })

/** Every page of the settings, in order. */
export const parts: readonly SettingsPart[] = Object.values(files)
  .flatMap(file => file.settingsParts)
  .sort((one, other) => one.order - other.order)
