import { Button as MantineButton } from '@mantine/core'
import { type ComponentProps, type ReactNode, type RefObject, useRef } from 'react'
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
  /** Read aloud instead of the words, where these are only a picture. */
  label?: string
  /** Makes it a link that looks like a button. */
  to?: string
  href?: string
} & Pick<ComponentProps<'button'>, 'form'> &
  Target

/** What a menu or a popover tells the button that opens it. */
type Target = Pick<ComponentProps<'button'>, 'ref' | 'id' | 'onKeyDown' | 'aria-haspopup' | 'aria-expanded' | 'aria-controls'> & {
  /** 'off' where paper has no use for it. */
  'data-print'?: 'off'
}

const variants: Record<Kind, string> = { main: 'filled', plain: 'default', quiet: 'subtle', danger: 'filled' }

/** A button, with its shortcut where it acts. */
export function Button(props: Props) {
  const { children, onClick, to, href } = props
  const link = useRef<HTMLAnchorElement>(null)
  usePress(props, link)
  const look = lookOf(props)
  if (to !== undefined)
    return (
      <MantineButton {...look} component={Link} to={to} ref={link}>
        {children}
      </MantineButton>
    )
  if (href !== undefined)
    return (
      <MantineButton {...look} component="a" href={href} onClick={onClick} ref={link}>
        {children}
      </MantineButton>
    )
  const type = props.submit ? 'submit' : 'button'
  return (
    <MantineButton
      {...look}
      {...targetOf(props)}
      type={type}
      loading={props.busy ?? false}
      onClick={event => (isEcho(event, props) ? event.preventDefault() : onClick?.())}
      form={props.form}
    >
      {children}
    </MantineButton>
  )
}

// The second click of a double click asks for nothing new: what decides or sends is done once.
const isEcho = ({ detail }: { detail: number }, { kind, submit }: Props): boolean =>
  detail > 1 && (submit === true || kind === 'main' || kind === 'danger')

// A key on a link follows it, as a click does: the browser dials, the router goes.
function usePress(
  { children, onClick, keys, keysLabel, label, busy, disabled, to, href }: Props,
  link: RefObject<HTMLAnchorElement | null>,
): void {
  const words = keysLabel ?? label ?? (typeof children === 'string' ? children : '')
  const anywhere = keys?.includes('mod') ? { whileTyping: true, inDialog: true } : {}
  const run = to !== undefined || href !== undefined ? () => link.current?.click() : onClick
  useKeys(keys && run ? [{ keys, label: words, run, ...anywhere }] : [], !disabled && !busy)
}

function lookOf({ kind = 'plain', icon, keys, label, big, full = false, disabled = false }: Props) {
  return {
    variant: variants[kind],
    className: styles.button ?? '',
    'data-kind': kind,
    size: big ? 'lg' : 'sm',
    fullWidth: full,
    // Answers side by side read like a list: words at the left, their key at the right.
    justify: full && keys && kind === 'plain' ? 'space-between' : 'center',
    leftSection: icon,
    rightSection: keys ? <Kbd keys={keys} /> : undefined,
    'aria-label': label,
    disabled,
  }
}

const TOLD = ['id', 'onKeyDown', 'aria-haspopup', 'aria-expanded', 'aria-controls', 'data-print'] as const

function targetOf(props: Target): Target {
  const told = TOLD.filter(name => props[name] !== undefined).map(name => [name, props[name]])
  return { ...Object.fromEntries(told), ...(props.ref ? { ref: props.ref } : {}) }
}
