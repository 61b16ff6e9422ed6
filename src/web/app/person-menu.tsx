import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../lib/api.ts'
import type { Me } from '../lib/me.ts'
import { Avatar } from '../ui/avatar.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './person-menu.module.css'

const schemes = [
  { value: 'auto', icon: IconDeviceDesktop },
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
] as const

/** Who is signed in; behind it the looks and the language of this browser, and the way out. */
export function PersonMenu({ me }: { me: Me }) {
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <button type="button" className={styles.me}>
          <Avatar name={me.name} />
          <span>
            {me.name}
            <small>{me.roleLabel ?? me.role}</small>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <PersonItems />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The same items for the phone's その他. */
export function PersonItems(): ReactElement {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const other = i18n.language === 'en' ? 'ja' : 'en'
  return (
    <>
      <Menu.Label>{t('shell.person.looks')}</Menu.Label>
      {schemes.map(({ value, icon: Icon }) => (
        <Menu.Item
          key={value}
          role="menuitemradio"
          aria-checked={colorScheme === value}
          leftSection={<Icon size={17} stroke={1.6} aria-hidden="true" />}
          rightSection={colorScheme === value ? <IconCheck size={15} aria-hidden="true" /> : null}
          onClick={() => setColorScheme(value)}
        >
          {t(`shell.person.scheme.${value}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLanguage size={17} stroke={1.6} aria-hidden="true" />}
        lang={other}
        onClick={() => void i18n.changeLanguage(other)}
      >
        {t('shell.person.otherLanguage')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconKeyboard size={17} stroke={1.6} aria-hidden="true" />}
        rightSection="?"
        onClick={pressQuestionMark}
      >
        {t('shell.keys.sheet')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={17} stroke={1.6} aria-hidden="true" />} onClick={() => void signOut()}>
        {t('shell.person.signOut')}
      </Menu.Item>
    </>
  )
}

// After the menu has closed: keys of the page do not act under an open menu.
function pressQuestionMark(): void {
  setTimeout(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: '?', cancelable: true })), 200)
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      await api.delete('/session')
      client.clear()
      await navigate({ to: '/signin' })
    } catch (error) {
      toast.problem(error)
    }
  }
}
