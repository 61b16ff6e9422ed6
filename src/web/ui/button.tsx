import { Button as MantineButton } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import { useKeys } from '../lib/keys.ts'
import styles from './button.module.css'
import { Kbd } from './kbd.tsx'
import { Link } from './link.tsx'

type Kind = 'main' | 'plain' | 'quiet' | 'danger'

type Props = {
  children: ReactNode
  onClick?: () => void
  /** One `main` per view; `plain` for other acts, `quiet` for text, `danger` for what cannot be undone. */
  kind?: Kind
  icon?: ReactNode
  /** A shortcut: shown on the button and pressing it, e.g. 'c' or 'mod+enter'. */
  keys?: string
  /** What the cheat sheet says; the button's own words when they are a text. */
  keysLabel?: string
  busy?: boolean
  disabled?: boolean
  big?: boolean
  full?: boolean
  submit?: boolean
  label?: string
  /** Makes it a link that looks like a button. */
  to?: string
  href?: string
} & Pick<ComponentProps<'button'>, 'form'>

const variants: Record<Kind, string> = { main: 'filled', plain: 'default', quiet: 'subtle', danger: 'filled' }

/** A button, with its shortcut where it acts. */
export function Button({ children, kind = 'plain', keys, keysLabel, label, ...rest }: Props) {
  const can = !rest.disabled && !rest.busy
  const words = keysLabel ?? label ?? (typeof children === 'string' ? children : '')
  const typing = keys?.includes('mod') ? { whileTyping: true, inDialog: true } : {}
  useKeys(keys && rest.onClick ? [{ keys, label: words, run: () => rest.onClick?.(), ...typing }] : [], can)
  const shared = {
    variant: variants[kind],
    className: styles.button ?? '',
    'data-kind': kind,
    size: rest.big ? 'lg' : 'sm',
    fullWidth: rest.full ?? false,
    leftSection: rest.icon,
    rightSection: keys ? <Kbd keys={keys} /> : undefined,
    'aria-label': label,
    disabled: rest.disabled ?? false,
  }
  if (rest.to !== undefined)
    return (
      <MantineButton {...shared} component={Link} to={rest.to}>
        {children}
      </MantineButton>
    )
  if (rest.href !== undefined)
    return (
      <MantineButton {...shared} component="a" href={rest.href} onClick={rest.onClick}>
        {children}
      </MantineButton>
    )
  return (
    <MantineButton
      {...shared}
      type={rest.submit ? 'submit' : 'button'}
      loading={rest.busy ?? false}
      onClick={() => rest.onClick?.()}
      form={rest.form}
    >
      {children}
    </MantineButton>
  )
}
