import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { useGathered } from '#web/lib/gather.ts'
import { useMe } from '#web/lib/me.ts'
import type { Search } from '#web/lib/search.ts'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { ManyAct } from '#web/ui/many-act.tsx'
import { fits, type ManyVerb, type Shift, type Standing, send, shifted, VERBS } from './many-verbs.ts'
import { ShiftFields } from './shift-fields.tsx'

/** Those chosen by hand, or all a filter means. */
export type Which = { chosen: readonly Standing[] } | { filter: Search }

/** What is done with many contacts at once: the verb, for moving where to, the reason, and how many that means. */
export function ManySheet({ which, verbs = VERBS, onClose }: { which: Which; verbs?: readonly ManyVerb[]; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const zone = useMe().data?.zone ?? shownZone()
  const all = 'filter' in which
  const gathered = useGathered<Standing>('/touchpoints/ids', all ? which.filter : {}, all)
  const items = all ? gathered.items : which.chosen
  const [verb, setVerb] = useState<ManyVerb>(verbs[0] ?? 'times')
  const [shift, setShift] = useState<Shift | null>({ days: 1 })
  const [reason, setReason] = useState('')
  if (gathered.error) return <Failed error={gathered.error} onRetry={gathered.again} />

  const able = items?.filter(it => fits(verb, it.state) && (verb !== 'times' || isAhead(it, shift, zone)))
  const count = f.number(able?.length ?? gathered.soFar)
  const order = { reason: reason.trim(), backReason: t('touchpoints.many.backReason'), shift: shift ?? { days: 0 }, zone, now }
  return (
    <>
      <SelectField
        label={t('touchpoints.many.what')}
        value={verb}
        onChange={next => setVerb((next ?? verb) as ManyVerb)}
        options={verbs.map(value => ({ value, label: t(`touchpoints.many.verb.${value}`) }))}
      />
      {verb === 'times' && <ShiftFields value={shift} onChange={setShift} />}
      <TextField
        label={t('touchpoints.because')}
        help={t('touchpoints.many.becauseHelp')}
        value={reason}
        onChange={setReason}
        required
        maxLength={200}
      />
      <p aria-live="polite">
        {items && able
          ? t('touchpoints.many.able', { all: f.number(items.length), able: f.number(able.length) })
          : t('touchpoints.many.gathering', { count: f.number(gathered.soFar) })}
      </p>
      <ManyAct
        key={verb}
        items={able}
        unit={t('touchpoints.many.unit')}
        words={t(`touchpoints.many.do.${verb}`, { count })}
        ready={reason.trim() !== '' && (verb !== 'times' || shift !== null)}
        act={batch => send(verb, batch, order)}
        said={(changed, left) => {
          const done = t(`touchpoints.many.did.${verb}`, { count: f.number(changed) })
          return left > 0 ? `${done} ${t('touchpoints.many.left', { count: f.number(left) })}` : done
        }}
        refresh={() => client.invalidateQueries({ queryKey: ['touchpoints'] })}
        onClose={onClose}
      />
    </>
  )
}

function isAhead(it: Standing, shift: Shift | null, zone: string): boolean {
  return shift !== null && shifted(it.dueAt, shift, zone) > now()
}
