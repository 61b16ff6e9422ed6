import { capsOf } from '../lib/stroke.ts'
import styles from './kbd.module.css'

/** The keys that act here, as key caps: `<Kbd keys="mod+enter" />`. Hidden where there is no keyboard. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {capsOf(keys).map(cap => (
        <kbd key={cap} className={styles.kbd}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
