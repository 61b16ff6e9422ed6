import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Callout } from './callout.tsx'
import styles from './form.module.css'
import { firstOpen, Tried, useLeftOver } from './form-state.ts'

/** A form: fields beneath each other, `FormRow` for those that belong side by side, the buttons at the end. Enter while an IME composes does not send. What is missing is marked on sending, and what the server refuses stands in the form even where no field asked for it. */
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
  const form = useRef<HTMLFormElement>(null)
  const own = useRef<HTMLDivElement>(null)
  const [tried, setTried] = useState(false)
  const { left, begin } = useLeftOver(form, own)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const open = form.current && firstOpen(form.current)
    setTried(open !== undefined)
    if (open) return open.focus()
    begin()
    onSubmit()
  }
  return (
    <form ref={form} id={id} className={styles.form} onSubmit={submit} noValidate>
      <Tried value={tried}>{children}</Tried>
      <div ref={own} role="alert" hidden={left.length === 0}>
        {left.length > 0 && (
          <Callout tone="shu">
            {left.map(sentence => (
              <div key={sentence}>{sentence}</div>
            ))}
          </Callout>
        )}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </form>
  )
}

/** Fields side by side where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
