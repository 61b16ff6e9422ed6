import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
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
  const { t } = useTranslation()
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <button type="button" className={styles.me}>
          <Avatar name={me.name} />
          <span>
            {me.name}
            <small>{t(`shell.role.${me.role}`, { defaultValue: me.role })}</small>
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
  // The account remembers it for other browsers; this one has changed already, whatever the server says.
  const speak = (language: 'ja' | 'en') =>
    Promise.all([i18n.changeLanguage(language), api.patch('/me', { language }).catch(() => undefined)])
  const other = i18n.language === 'en' ? 'ja' : 'en'
  return (
    <>
      <Menu.Label>{t('shell.person.looks')}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={value => setColorScheme(value as typeof colorScheme)}>
        {schemes.map(({ value, icon: Icon }) => (
          <Menu.RadioItem key={value} value={value} rightSection={<Icon size={17} stroke={1.6} aria-hidden="true" />}>
            {t(`shell.person.scheme.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLanguage size={17} stroke={1.6} aria-hidden="true" />}
        lang={other}
        onClick={() => void speak(other)}
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
      await api.delete('/me/session')
      client.clear()
      await navigate({ to: '/signin' })
    } catch (error) {
      toast.problem(error)
    }
  }
}
