import styles from './avatar.module.css'

/** The first character of a name in mincho; decoration beside the name, so not read aloud. */
export function Avatar({ name, big }: { name: string; big?: boolean }) {
  return (
    <span className={styles.avatar} data-big={big} aria-hidden="true">
      {firstCharacter(name)}
    </span>
  )
}

// A company is known by what follows 株式会社; a character may be two code units (𠮷).
function firstCharacter(name: string): string {
  const said = name
    .trim()
    .replace(/^([㈱㈲]|[（(][株有同][）)]|(株式|有限|合同|合名|合資)会社|(一般|公益)?(社団|財団)法人|医療法人)\s*/u, '')
  return [...(said || name)].at(0) ?? '?'
}
