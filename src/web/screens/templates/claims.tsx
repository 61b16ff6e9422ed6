import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Claim } from '#domains/templates/claim-contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { useFields } from '../staff/use-fields.ts'
import styles from './templates.module.css'
import { useClaimActs, useClaims } from './use-claims.ts'

/** Praising words whose proof somebody looked at: only these may stand in a text, until their day (K7). */
export function ClaimsPart() {
  const { t } = useTranslation()
  const me = useMe()
  const list = useClaims()
  const [open, setOpen] = useState(false)
  const mayWrite = may(me.data, 'templates:write')
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const add = mayWrite && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen(true)}>
      {t('templates.claims.add')}
    </Button>
  )
  const { items } = list.data
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={t('templates.claims.none')} action={add}>
          {t('templates.claims.noneWhy')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.claims}>
            {items.map(it => (
              <ClaimRow key={it.id} it={it} mayWrite={mayWrite} />
            ))}
          </ul>
          {add}
        </>
      )}
      <Sheet open={open} onClose={() => setOpen(false)} title={t('templates.claims.add')}>
        {open && <ClaimForm onDone={() => setOpen(false)} />}
      </Sheet>
    </>
  )
}

function ClaimRow({ it, mayWrite }: { it: Claim; mayWrite: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { end } = useClaimActs()
  return (
    <li>
      <div>
        <b>{t('templates.check.words', { words: it.wording })}</b>{' '}
        <Pill tone={it.ended ? 'ink' : 'matcha'}>
          {it.ended ? t('templates.claims.ended') : t('templates.claims.until', { date: f.date(it.until) })}
        </Pill>
        <p>{it.evidence}</p>
        <small>{t('templates.claims.by', { who: it.reviewedBy })}</small>
      </div>
      {mayWrite && !it.ended && (
        <Button busy={end.isPending} onClick={() => end.mutate(it.id)}>
          {t('templates.claims.end')}
        </Button>
      )}
    </li>
  )
}

function ClaimForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { add } = useClaimActs()
  const f = useFields({ wording: '', evidence: '', reviewedBy: '', until: '' }, add.error)
  const submit = () => add.mutate(f.values, { onSuccess: onDone })
  return (
    <Form
      onSubmit={submit}
      actions={
        <Button kind="main" submit busy={add.isPending}>
          {t('templates.claims.keep')}
        </Button>
      }
    >
      <TextField
        {...f.field('wording')}
        label={t('templates.claims.wording')}
        help={t('templates.claims.wordingHelp')}
        required
      />
      <TextAreaField
        {...f.field('evidence')}
        label={t('templates.claims.evidence')}
        help={t('templates.claims.evidenceHelp')}
        required
      />
      <TextField {...f.field('reviewedBy')} label={t('templates.claims.reviewedBy')} required />
      <DateField
        label={t('templates.claims.untilLabel')}
        value={f.values.until || null}
        onChange={until => f.set({ until: until ?? '' })}
        error={f.field('until').error}
        required
      />
    </Form>
  )
}
