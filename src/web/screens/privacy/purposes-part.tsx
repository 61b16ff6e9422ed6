import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Purpose, type Source, USES } from '#domains/purposes/contract.ts'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { NoticeForm } from './notice-form.tsx'
import { Register } from './register.tsx'
import type { Field, Values } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import styles from './tabs.module.css'
import { useAct, useLedger } from './use-privacy.ts'

type Catalogue = { purposes: Purpose[]; sources: Source[]; people: Record<string, number> }

const uses: readonly Field[] = USES.map(use => ({ name: use, kind: 'check' }))
const words: readonly Field[] = [{ name: 'wording', kind: 'area', required: true }, { name: 'wordingEn', kind: 'area' }, ...uses]
const anew: readonly Field[] = [{ name: 'name', kind: 'text', required: true }, ...words]
const next: readonly Field[] = [
  ...words,
  { name: 'from', kind: 'day', required: true },
  { name: 'isRelated', kind: 'check' },
  { name: 'related', kind: 'area', required: true },
  { name: 'notice', kind: 'area', required: true },
]
const NEW = 'new'
const source: readonly Field[] = [
  { name: 'which', kind: 'choice', required: true },
  { name: 'name', kind: 'text', required: true, when: ({ which }) => which === NEW },
  { name: 'purpose', kind: 'choice', required: true },
]

// A mark that nobody has to think of: it only tells one from the other.
const aKey = (of: string): string => `${of}-${newId().slice(-12)}`

/** What is sent for a source: one that is there keeps its name, a new one gets a mark. */
function sourceSent({ which, name, purpose }: Values, known: readonly Source[]): { key: string; body: Values } {
  const it = known.find(({ key }) => key === which)
  return it
    ? { key: it.key, body: { name: it.name, kind: it.kind, purpose } }
    : { key: aKey('form'), body: { name, kind: 'form', purpose } }
}

/** Gathers the ticked uses into a list, as the server takes them. */
const withUses = (values: Values): Values => ({
  ...Object.fromEntries(Object.entries(values).filter(([name]) => !(USES as readonly string[]).includes(name))),
  uses: USES.filter(use => values[use] === true),
})

/** 利用目的: the catalogue, the places data is collected at, and what the public page says. */
export function PurposesPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const ledger = useLedger<Catalogue>('purposes')
  const purposes = { ...ledger, data: ledger.data && { items: ledger.data.purposes } }
  const sources = { ...ledger, data: ledger.data && { items: ledger.data.sources } }
  const nameOf = (id: string) => ledger.data?.purposes.find(it => it.id === id)?.name ?? id
  const options = (ledger.data?.purposes ?? []).filter(it => !it.retiredAt).map(it => ({ value: it.id, label: it.name }))
  const known = (ledger.data?.sources ?? []).map(it => ({ value: it.key, label: it.name }))
  return (
    <>
      <Register
        name="purposes"
        ledger={purposes}
        rowKey={row => row.id}
        titleOf={row => row.name}
        tools={
          <Button icon={<IconExternalLink size={17} stroke={1.6} />} href="/p/privacy">
            {t('privacy.purposes.page')}
          </Button>
        }
        columns={[
          { key: 'name', title: t('privacy.purposes.name'), phone: 'title', render: row => row.name },
          {
            key: 'uses',
            title: t('privacy.purposes.uses'),
            render: row => (
              <span className={styles.pills}>
                {row.versions[0]?.uses.map(use => (
                  <Pill key={use}>{t(`privacy.purposes.useOf.${use}`)}</Pill>
                ))}
              </span>
            ),
          },
          {
            key: 'version',
            title: t('privacy.purposes.version'),
            width: '6em',
            align: 'right',
            render: row => t('privacy.versionNo', { version: row.versions[0]?.version ?? 0 }),
          },
          {
            key: 'people',
            title: t('privacy.purposes.people'),
            width: '7em',
            align: 'right',
            render: row => f.number(ledger.data?.people[row.id] ?? 0),
          },
        ]}
        add={close => (
          <SpecForm
            form="purposes"
            fields={anew}
            busy={act.isPending}
            onSend={values =>
              act.mutate(() => api.post('/privacy/purposes', { ...withUses(values), key: aKey('purpose') }), { onSuccess: close })
            }
          />
        )}
        detail={(row, close) => <OnePurpose it={row} onDone={close} />}
      />
      <Register
        name="sources"
        ledger={sources}
        rowKey={row => row.key}
        columns={[
          { key: 'name', title: t('privacy.sources.name'), phone: 'title', render: row => row.name },
          { key: 'purpose', title: t('privacy.sources.purpose'), render: row => nameOf(row.purpose) },
          {
            key: 'sheet',
            title: t('privacy.sources.sheet'),
            width: '12em',
            render: row => (
              <a href={`/p/privacy/forms/${row.key}`} target="_blank" rel="noreferrer">
                {t('privacy.sources.open')}
              </a>
            ),
          },
        ]}
        add={close => (
          <SpecForm
            form="sources"
            fields={source}
            choices={{ purpose: options, which: [{ value: NEW, label: t('privacy.sources.new') }, ...known] }}
            first={{ which: NEW }}
            busy={act.isPending}
            onSend={values => {
              const { key, body } = sourceSent(values, ledger.data?.sources ?? [])
              act.mutate(() => api.put(`/privacy/sources/${key}`, body), { onSuccess: close })
            }}
          />
        )}
      />
      <NoticeForm />
    </>
  )
}

function OnePurpose({ it, onDone }: { it: Purpose; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const last = it.versions[0]
  const first = {
    wording: last?.wording,
    wordingEn: last?.wordingEn,
    ...Object.fromEntries((last?.uses ?? []).map(use => [use, true])),
  }
  return (
    <div className={styles.stack}>
      {it.versions.map(version => (
        <section key={version.version} className={styles.item}>
          <div className={styles.head}>
            <b>v{version.version}</b>
            <span className={styles.small}>
              {version.version === 1 ? '' : t('privacy.purposes.since', { day: f.date(version.from) })}
            </span>
          </div>
          <p className={styles.words}>{version.wording}</p>
          {version.notice && <p className={styles.small}>{version.notice}</p>}
        </section>
      ))}
      <section className={styles.item}>
        <b>{t('privacy.purposes.change')}</b>
        <SpecForm
          form="purposes"
          fields={next}
          first={first}
          busy={act.isPending}
          send={t('privacy.purposes.publish')}
          onSend={values =>
            act.mutate(() => api.post(`/privacy/purposes/${it.id}/versions`, withUses(values)), { onSuccess: onDone })
          }
        />
      </section>
    </div>
  )
}
