import { Menu, Modal } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanRow } from '#domains/plans/contract.ts'
import { api, apiUrl } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast.tsx'
import { ActivateSheet } from './activate-sheet.tsx'
import styles from './list.module.css'

type Act = 'pause' | 'resumption' | 'archive'

/** What can be done with a plan: set going, hold, go on, put away, write to a file. */
export function PlanMenu({ plan, writing }: { plan: PlanRow; writing: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState<'activate' | 'archive' | null>(null)
  const turn = useMutation({
    mutationFn: (act: Act) => api.put(`/plans/${plan.id}/${act}`),
    onSuccess: (_, act) => {
      void client.invalidateQueries({ queryKey: ['plans'] })
      setOpen(null)
      if (act === 'archive') return toast.done(t('plans.archive.done', { name: plan.name }))
      const back = act === 'pause' ? 'resumption' : 'pause'
      toast.undo(t(`plans.${act}.done`, { name: plan.name }), () => turn.mutateAsync(back))
    },
  })
  return (
    <div className={styles.acts}>
      {writing && plan.state === 'draft' && <Button onClick={() => setOpen('activate')}>{t('plans.activate.open')}</Button>}
      {writing && plan.state === 'active' && (
        <Button busy={turn.isPending} onClick={() => turn.mutate('pause')}>
          {t('plans.pause.do')}
        </Button>
      )}
      {writing && plan.state === 'paused' && (
        <Button busy={turn.isPending} onClick={() => turn.mutate('resumption')}>
          {t('plans.resumption.do')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={styles.more} aria-label={t('plans.more', { name: plan.name })}>
            <IconDots size={20} stroke={1.6} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {writing && plan.state === 'active' && (
            <Menu.Item onClick={() => setOpen('activate')}>{t('plans.activate.again')}</Menu.Item>
          )}
          <Menu.Item component="a" href={apiUrl(`/plans/${plan.id}/file`)} download>
            {t('planEditor.export')}
          </Menu.Item>
          {writing && plan.state !== 'archived' && (
            <Menu.Item onClick={() => setOpen('archive')}>{t('plans.archive.do')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActivateSheet plan={plan} open={open === 'activate'} onClose={() => setOpen(null)} />
      <ArchiveQuestion
        plan={plan}
        open={open === 'archive'}
        busy={turn.isPending}
        onClose={() => setOpen(null)}
        onDo={() => turn.mutate('archive')}
      />
    </div>
  )
}

type Question = { plan: PlanRow; open: boolean; busy: boolean; onClose: () => void; onDo: () => void }

function ArchiveQuestion({ plan, open, busy, onClose, onDo }: Question) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('plans.archive.question', { name: plan.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <p>{t('plans.archive.means', { inside: f.number(plan.inside), waiting: f.number(plan.waiting) })}</p>
      <div className={styles.answers}>
        <Button onClick={onClose}>{t('ui.confirm.no')}</Button>
        <Button kind="danger" busy={busy} onClick={onDo}>
          {t('plans.archive.do')}
        </Button>
      </div>
    </Modal>
  )
}
