import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../lib/me.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Link } from '../ui/link.tsx'
import { PersonMenu } from './person-menu.tsx'
import { type Going, isAt, opensTo, places } from './places.ts'
import styles from './side-bar.module.css'
import { Waiting } from './waiting.tsx'

/** The side bar of a desk: whose house this is, the places, and who is signed in. */
export function SideBar({ me, path, onSearch }: { me: Me; path: string; onSearch: () => void }) {
  const { t } = useTranslation()
  const house = [me.organisation?.name, me.branch?.name].filter(Boolean).join(' ')
  return (
    <div className={styles.side} data-print="off">
      <nav aria-label={t('shell.places')}>
        <Link to="/" className={styles.brand}>
          <b>{t('shell.product')}</b>
          {house && <span>{house}</span>}
        </Link>
        {places
          .filter(place => opensTo(place, me))
          .map(place => (
            <PlaceLink key={place.path} place={place} on={isAt(place.path, path)} count={me.counts?.[place.count ?? '']} />
          ))}
      </nav>
      <button type="button" className={styles.search} onClick={onSearch}>
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        {t('shell.keys.search')}
        <Kbd keys="mod+k" />
      </button>
      <PersonMenu me={me} />
    </div>
  )
}

function PlaceLink({ place, on, count }: { place: Going; on: boolean; count: number | undefined }) {
  const { t } = useTranslation()
  const Icon = place.icon
  return (
    <Link to={place.path} aria-current={on ? 'page' : undefined} className={styles.place}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <span>{t(place.label)}</span>
      <Waiting count={count} />
    </Link>
  )
}
