import { Menu } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '../lib/me.ts'
import { Link } from '../ui/link.tsx'
import { PersonItems } from './person-menu.tsx'
import styles from './phone-bar.module.css'
import { isAt, opensTo, places } from './places.ts'
import { Waiting } from './waiting.tsx'

const shown = places.filter(place => place.phone).slice(0, 4)
const rest = places.filter(place => !shown.includes(place))

/** The bar under the thumbs of a phone: four places and その他. */
export function PhoneBar({ me, path, onSearch }: { me: Me; path: string; onSearch: () => void }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.bar} aria-label={t('shell.places')} data-print="off">
      {shown.map(({ path: to, label, icon: Icon, count }) => {
        return (
          <Link key={to} to={to} aria-current={isAt(to, path) ? 'page' : undefined}>
            <Icon size={22} stroke={1.6} aria-hidden="true" />
            <span>{t(label)}</span>
            <Waiting count={me.counts?.[count ?? '']} />
          </Link>
        )
      })}
      <Others me={me} on={rest.some(place => isAt(place.path, path))} onSearch={onSearch} />
    </nav>
  )
}

function Others({ me, on, onSearch }: { me: Me; on: boolean; onSearch: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Menu position="top-end" width={250} classNames={{ item: styles.item ?? '' }}>
      <Menu.Target>
        <button type="button" data-on={on}>
          <IconMenu2 size={22} stroke={1.6} aria-hidden="true" />
          <span>{t('shell.others')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />} onClick={onSearch}>
          {t('shell.search')}
        </Menu.Item>
        {rest
          .filter(place => opensTo(place, me))
          .map(({ path, label, icon: Icon }) => (
            <Menu.Item
              key={path}
              leftSection={<Icon size={18} stroke={1.6} aria-hidden="true" />}
              onClick={() => void navigate({ to: path })}
            >
              {t(label)}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Label>{me.name}</Menu.Label>
        <PersonItems />
      </Menu.Dropdown>
    </Menu>
  )
}
