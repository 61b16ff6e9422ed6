import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './sheet.module.css'

/** A sheet from the right (from below on a phone) for a short piece of work beside the page; `foot` stays in reach. */
export function Sheet({
  open,
  onClose,
  title,
  children,
  foot,
}: {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  foot?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={open}
      onClose={onClose}
      title={title}
      position="right"
      size={460}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      classNames={{
        title: styles.title ?? '',
        content: styles.content ?? '',
        header: styles.header ?? '',
        body: styles.body ?? '',
      }}
    >
      <div className={styles.inside}>{children}</div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </Drawer>
  )
}
