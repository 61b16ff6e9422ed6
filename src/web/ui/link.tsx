import { type LinkComponentProps, Link as RouterLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  to: string
  search?: Record<string, string | readonly string[]>
  children?: ReactNode
}

/** A way to another screen, by its address: `<Link to={`/customers/${id}`}>`. */
export function Link({ to, search, ...rest }: Props) {
  const more = { ...rest, ...(search ? { search } : {}) } as Omit<LinkComponentProps, 'to'>
  return <RouterLink to={to} {...more} />
}
