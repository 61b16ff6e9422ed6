import type { FormEvent, ReactNode } from 'react'
import styles from './form.module.css'

/** A form: fields beneath each other, `FormRow` for those that belong side by side, the buttons at the end. Enter while an IME composes does not send. */
export function Form({
  children,
  onSubmit,
  actions,
  id,
}: {
  children: ReactNode
  onSubmit: () => void
  actions?: ReactNode
  id?: string
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form id={id} className={styles.form} onSubmit={submit} noValidate>
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </form>
  )
}

/** Fields side by side where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
