import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../lib/live.ts'
import type { Me } from '../lib/me.ts'
import { Banners } from './banners.tsx'
import { CheatSheet } from './cheat-sheet.tsx'
import { Palette } from './palette/palette.tsx'
import { PhoneBar } from './phone-bar.tsx'
import styles from './shell.module.css'
import { type Overlay, useShellKeys } from './shell-keys.ts'
import { SideBar } from './side-bar.tsx'

/** What stands around every screen: the places, who is signed in, the banners, search, keys and toasts. */
export function Shell({ me, path, children }: { me: Me; path: string; children: ReactNode }) {
  const { t } = useTranslation()
  const [overlay, setOverlay] = useState<Overlay>()
  const main = useFocusOnArrival(path)
  useLive(true)
  useShellKeys(setOverlay)
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" data-print="off">
        {t('shell.skip')}
      </a>
      <SideBar me={me} path={path} onSearch={() => setOverlay('palette')} />
      <div className={styles.column}>
        <Banners me={me} />
        <main id="main" ref={main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <PhoneBar me={me} path={path} onSearch={() => setOverlay('palette')} />
      <Palette open={overlay === 'palette'} onClose={() => setOverlay(undefined)} onKeys={() => setOverlay('keys')} />
      <CheatSheet open={overlay === 'keys'} onClose={() => setOverlay(undefined)} />
    </div>
  )
}

// A new screen is announced and read from its beginning, as a newly loaded page would be.
function useFocusOnArrival(path: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}
