import { Popover } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import styles from './confirm-button.module.css'
import { toast } from './toast.tsx'

type Act = () => unknown

type Props = { children: string; icon?: ReactNode; full?: boolean; disabled?: boolean } & (
  | {
      /** It can be taken back: acts at once and offers 「元に戻す」 for eight seconds. */
      onConfirm: Act
      undo: Act
      done: string
    }
  | {
      /** It cannot be taken back: asks first, saying what will happen. */
      onConfirm: Act
      undo?: undefined
      question: string
      consequence?: ReactNode
      confirm: string
    }
)

/** A destructive act: with an undo where one exists, else with one clear question. */
export function ConfirmButton(props: Props) {
  const { children, icon, full = false, disabled = false } = props
  const look = { icon, full, disabled }
  if (props.undo) {
    const { onConfirm, undo, done } = props
    const act = async () => {
      await onConfirm()
      toast.undo(done, undo)
    }
    return (
      <Button {...look} onClick={() => void act().catch(toast.problem)}>
        {children}
      </Button>
    )
  }
  return <Asking {...props} look={look} />
}

function Asking({
  children,
  look,
  onConfirm,
  question,
  consequence,
  confirm,
}: Extract<Props, { question: string }> & { look: { icon: ReactNode; full: boolean; disabled: boolean } }) {
  const { t } = useTranslation()
  const asked = useId()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      await onConfirm()
      setOpen(false)
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Popover opened={open} onChange={setOpen} trapFocus width={320} position="bottom-end" withRoles>
      <Popover.Target>
        <Button {...look} onClick={() => setOpen(!open)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={asked}>
        <p id={asked} className={styles.question}>
          {question}
        </p>
        {consequence && <p className={styles.consequence}>{consequence}</p>}
        <div className={styles.acts}>
          <Button onClick={() => setOpen(false)}>{t('ui.confirm.no')}</Button>
          <Button kind="danger" busy={busy} onClick={() => void act()}>
            {confirm}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
