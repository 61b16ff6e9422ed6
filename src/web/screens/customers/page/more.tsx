import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, apiUrl } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { HoldForm } from '../holds/hold-form.tsx'
import { type CustomerWhole, useRefresh } from '../queries.ts'
import { MergesSheet } from './merges-sheet.tsx'

/** What is done rarely: put away, mourn, take the data along, erase, undo a merge. */
export function More({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const me = useMe().data
  const refresh = useRefresh()
  const [sheet, setSheet] = useState<'hold' | 'mourn' | 'erase' | 'merges' | null>(null)
  const path = `/customers/${it.customer.id}`
  const turn = async (what: 'archive' | 'death', on: boolean) => {
    try {
      if (on) await api.put(`${path}/${what}`, what === 'death' ? {} : undefined)
      else await api.delete(`${path}/${what}`)
      await refresh()
      if (on) toast.undo(t(`customer.more.${what}Done`), () => api.delete(`${path}/${what}`).then(refresh))
      else toast.done(t('customer.more.back'))
    } catch (error) {
      toast.problem(error)
    }
  }
  const { state } = it.customer
  return (
    <>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <Button label={t('customer.more.title')}>
            <IconDots size={18} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {state === 'active' && may(me, 'consent:write') && (
            <Menu.Item onClick={() => setSheet('hold')}>{t('holds.open')}</Menu.Item>
          )}
          {state === 'active' && <Menu.Item onClick={() => void turn('archive', true)}>{t('customer.more.archive')}</Menu.Item>}
          {state === 'archived' && (
            <Menu.Item onClick={() => void turn('archive', false)}>{t('customer.more.unarchive')}</Menu.Item>
          )}
          {state !== 'deceased' && it.customer.kind === 'person' && (
            <Menu.Item onClick={() => setSheet('mourn')}>{t('customer.more.death')}</Menu.Item>
          )}
          {state === 'deceased' && <Menu.Item onClick={() => void turn('death', false)}>{t('customer.more.alive')}</Menu.Item>}
          <Menu.Item onClick={() => setSheet('merges')}>{t('customer.more.merges')}</Menu.Item>
          {may(me, 'customers:erase') && (
            <>
              <Menu.Divider />
              <Menu.Item component="a" href={apiUrl(`${path}/data`)} download>
                {t('customer.more.data')}
              </Menu.Item>
              <Menu.Item color="var(--shu)" onClick={() => setSheet('erase')}>
                {t('customer.more.erase')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Sheet open={sheet === 'hold'} onClose={() => setSheet(null)} title={t('holds.open')}>
        {sheet === 'hold' && <HoldForm customer={it.customer} onDone={() => setSheet(null)} />}
      </Sheet>
      <Sheet open={sheet === 'mourn'} onClose={() => setSheet(null)} title={t('customer.more.death')}>
        <p>{t('customer.more.deathWhat')}</p>
        <Button kind="main" full onClick={() => void turn('death', true).then(() => setSheet(null))}>
          {t('customer.more.deathDo')}
        </Button>
      </Sheet>
      <Sheet open={sheet === 'erase'} onClose={() => setSheet(null)} title={t('customer.more.erase')}>
        {sheet === 'erase' && <EraseForm it={it} />}
      </Sheet>
      <MergesSheet customer={it.customer.id} open={sheet === 'merges'} onClose={() => setSheet(null)} />
    </>
  )
}

function EraseForm({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const erase = async () => {
    setBusy(true)
    try {
      await api.put(`/customers/${it.customer.id}/erasure`, { name })
      await refresh()
      toast.done(t('customer.more.erased'))
      void navigate({ to: '/customers' })
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form
      onSubmit={() => void erase()}
      actions={
        <Button kind="danger" submit busy={busy} disabled={name.trim() === ''}>
          {t('customer.more.eraseDo')}
        </Button>
      }
    >
      <Callout tone="shu">{t('customer.more.eraseWhat')}</Callout>
      <TextField
        label={t('customer.more.eraseName', { name: it.customer.name })}
        value={name}
        onChange={setName}
        autoComplete="off"
      />
    </Form>
  )
}
