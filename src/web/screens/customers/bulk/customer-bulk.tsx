import { IconMailQuestion, IconRoute, IconTag, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import type { Search } from '#web/lib/search.ts'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { CustomerExport } from '../list/customer-export.tsx'
import { type Counted, useFieldsOfOurOwn } from '../queries.ts'
import { Ask } from './ask.tsx'
import { Assign } from './assign.tsx'
import { Attribute } from './attribute.tsx'
import { Enrol } from './enrol.tsx'
import type { Whom } from './whom.ts'

const acts = { assign: Assign, enrol: Enrol, ask: Ask, attribute: Attribute }
const icons = { assign: IconUserShare, enrol: IconRoute, ask: IconMailQuestion, attribute: IconTag }
type Act = keyof typeof acts

type Props = {
  chosen: ReadonlySet<string> | 'all'
  filter: Search
  columns: readonly string[]
  total: Counted | undefined
  onAll: () => void
  onClear: () => void
}

// An address holds so many ids; more are written out by their filter.
const MOST_IN_ADDRESS = 100

/** What can be done with those who are chosen, or with all the filter means. */
export function CustomerBulk({ chosen, filter, columns, total, onAll, onClear }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const all = chosen === 'all'
  const people = t(total?.exact === false ? 'customers.bulk.about' : 'customers.bulk.people', {
    count: f.number(total?.count ?? 0),
  })
  const whole = all || (total?.exact && total.count <= chosen.size)
  return (
    <BulkBar
      chosen={all ? t('customers.bulk.all', { people }) : t('customers.bulk.chosen', { count: f.number(chosen.size) })}
      all={whole ? undefined : { words: t('customers.bulk.takeAll', { people }), onAll }}
      onClear={onClear}
    >
      <Acts whom={all ? { filter } : { ids: [...chosen] }} />
      <Taking chosen={chosen} filter={filter} columns={columns} total={total} />
    </BulkBar>
  )
}

function Taking({ chosen, filter, columns, total }: Pick<Props, 'chosen' | 'filter' | 'columns' | 'total'>) {
  const exports = may(useMe().data, 'export')
  if (!exports) return null
  if (chosen === 'all') return <CustomerExport filter={filter} columns={columns} count={total} />
  if (chosen.size > MOST_IN_ADDRESS) return null
  const taken = { ...(filter.state ? { state: filter.state } : {}), ids: [...chosen] }
  return <CustomerExport filter={taken} columns={columns} count={{ count: chosen.size, exact: true }} />
}

function Acts({ whom }: { whom: Whom }) {
  const { t } = useTranslation()
  const me = useMe().data
  const fields = useFieldsOfOurOwn().data ?? []
  const [open, setOpen] = useState<Act | null>(null)
  const offered: Record<Act, boolean> = {
    assign: true,
    enrol: may(me, 'plans:write'),
    ask: may(me, 'send'),
    attribute: fields.length > 0,
  }
  const Inside = open && acts[open]
  return (
    <>
      {(Object.keys(acts) as Act[])
        .filter(act => offered[act])
        .map(act => {
          const Icon = icons[act]
          return (
            <Button key={act} icon={<Icon size={16} stroke={1.6} />} onClick={() => setOpen(act)}>
              {t(`customers.bulk.${act}`)}
            </Button>
          )
        })}
      <Sheet open={open !== null} onClose={() => setOpen(null)} title={open ? t(`customers.bulk.${open}`) : ''}>
        {Inside && <Inside whom={whom} onClose={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}
