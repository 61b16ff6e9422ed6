import { IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#domains/imports/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import styles from './drop-zone.module.css'

/** Where a file is put: it is received, and its page opens. Nothing is written into the customers yet. */
export function DropZone() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const send = useMutation({
    mutationFn: (file: File) => api.post<ImportView>('/imports', file, { query: { name: file.name } }),
    onSuccess: it => navigate({ to: `/imports/${it.id}` as string }),
  })
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) send.mutate(file)
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  if (send.isPending)
    return <ProgressBar label={t('imports.drop.sending', { name: send.variables.name })} done={send.variables.size} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard
    <div
      className={styles.zone}
      data-over={over}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <IconFileUpload size={34} stroke={1.3} aria-hidden="true" />
      <div>
        <b>{over ? t('imports.drop.over') : t('imports.drop.title')}</b>
        <p>{t('imports.drop.text')}</p>
      </div>
      <Button kind="main" onClick={() => picker.current?.click()}>
        {t('imports.drop.pick')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.gz"
        onChange={event => take(event.currentTarget.files)}
      />
    </div>
  )
}
