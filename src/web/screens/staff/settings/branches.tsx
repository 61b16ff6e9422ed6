import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch } from '#domains/staff/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { Fault } from '../door/door.tsx'
import { useFields } from '../use-fields.ts'
import { useAct, useBranches, useMayWrite } from './queries.ts'
import styles from './settings.module.css'

/** The places the company works from. */
export function BranchesPart() {
  const { t } = useTranslation()
  const list = useBranches()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<Branch | 'new' | null>(null)
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const add = mayWrite && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen('new')}>
      {t('settings.branches.add')}
    </Button>
  )
  return (
    <>
      {list.data.length === 0 ? (
        <EmptyState title={t('settings.branches.none')} action={add}>
          {t('settings.branches.noneWhy')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.items}>
            {list.data.map(branch => (
              <BranchRow key={branch.id} branch={branch} mayWrite={mayWrite} onEdit={() => setOpen(branch)} />
            ))}
          </ul>
          {add}
        </>
      )}
      <Sheet
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'new' ? t('settings.branches.add') : t('settings.branches.edit')}
      >
        {open !== null && (
          <BranchForm key={open === 'new' ? 'new' : open.id} branch={open === 'new' ? null : open} onDone={() => setOpen(null)} />
        )}
      </Sheet>
    </>
  )
}

function BranchRow({ branch, mayWrite, onEdit }: { branch: Branch; mayWrite: boolean; onEdit: () => void }) {
  const { t } = useTranslation()
  const act = useAct('branches')
  const path = `/branches/${branch.id}/closure`
  const close = () => act(() => api.put(path))
  const reopen = () => act(() => api.delete(path))
  return (
    <li data-gone={branch.closedAt !== null}>
      <span>
        <b>{branch.name}</b> {branch.closedAt && <Pill tone="ink">{t('settings.branches.closed')}</Pill>}
        <small>{[branch.phone, branch.address].filter(Boolean).join(' · ')}</small>
      </span>
      {mayWrite && (
        <span className={styles.acts}>
          {!branch.closedAt && <Button onClick={onEdit}>{t('settings.change')}</Button>}
          {branch.closedAt ? (
            <Button onClick={() => void reopen()}>{t('settings.branches.reopen')}</Button>
          ) : (
            <ConfirmButton onConfirm={close} undo={reopen} done={t('settings.branches.closedDone', { name: branch.name })}>
              {t('settings.branches.close')}
            </ConfirmButton>
          )}
        </span>
      )}
    </li>
  )
}

function BranchForm({ branch, onDone }: { branch: Branch | null; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('branches')
  const save = useMutation({
    mutationFn: (body: object) => act(() => (branch ? api.put(`/branches/${branch.id}`, body) : api.post('/branches', body))),
    onSuccess: onDone,
    meta: { quiet: true },
  })
  const { name = '', phone, address, externalId, sort = 0 } = branch ?? {}
  const f = useFields({ name, phone: phone ?? '', address: address ?? '', externalId: externalId ?? '' }, save.error)
  const submit = () => save.mutate({ ...f.values, externalId: f.values.externalId.trim() || null, sort })
  const save_ = (
    <Button kind="main" submit busy={save.isPending}>
      {t('settings.save')}
    </Button>
  )
  return (
    <>
      <Fault problem={save.error} />
      <Form onSubmit={submit} actions={save_}>
        <TextField {...f.field('name')} label={t('settings.branches.name')} required autoFocus />
        <TextField {...f.field('phone')} label={t('access.company.phone')} type="tel" />
        <TextField {...f.field('address')} label={t('access.company.address')} />
        <TextField {...f.field('externalId')} label={t('settings.branches.number')} help={t('settings.branches.numberHelp')} />
      </Form>
    </>
  )
}
