import styles from './avatar.module.css'
import { firstCharacter } from './initial.ts'

/** The first character of a name in mincho; decoration beside the name, so not read aloud. */
export function Avatar({ name, big }: { name: string; big?: boolean }) {
  return (
    <span className={styles.avatar} data-big={big} aria-hidden="true">
      {firstCharacter(name)}
    </span>
  )
}
