import type { MantineColorSchemeManager } from '@mantine/core'

const KEY = 'kizukai-scheme'

function stored(fallback: 'light' | 'dark' | 'auto'): 'light' | 'dark' | 'auto' {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : fallback
  } catch {
    return fallback
  }
}

/** Light, dark or as the system says: kept in this browser only (public/scheme.js reads the same entry before the first paint). */
export const schemeManager: MantineColorSchemeManager = {
  get: stored,
  set(value) {
    try {
      if (value === 'auto') localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, value)
    } catch {
      // Without storage the choice holds until the page is left.
    }
  },
  subscribe() {},
  unsubscribe() {},
  clear() {
    this.set('auto')
  },
}
