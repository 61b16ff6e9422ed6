import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { SecretField, TextField } from '#web/ui/fields.tsx'
import { FormRow } from '#web/ui/form.tsx'
import { TimeField } from '#web/ui/time-field.tsx'
import { DayChips } from '../settings/day-chips.tsx'
import type { useFields } from '../use-fields.ts'
import styles from './door.module.css'

type Fields<T extends Record<string, unknown>> = ReturnType<typeof useFields<T>>

/** Step 1: who sets this up. */
export function OwnerStep({ f }: { f: Fields<{ name: string; email: string; password: string }> }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField {...f.field('name')} label={t('access.name')} autoComplete="name" required autoFocus />
      <TextField
        {...f.field('email')}
        label={t('access.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        required
      />
      <SecretField
        {...f.field('password')}
        label={t('access.password')}
        help={t('access.passwordHelp')}
        autoComplete="new-password"
        required
      />
    </>
  )
}

type Company = {
  name: string
  brand: string
  postalCode: string
  address: string
  phone: string
  questionsTo: string
  url: string
}

/** Step 2: the company as the law wants it named in every letter (D1, D4, D5). */
export function CompanyStep({ f }: { f: Fields<Company> }) {
  const { t } = useTranslation()
  return (
    <>
      <FormRow>
        <TextField
          {...f.field('name')}
          label={t('access.company.name')}
          help={t('access.company.nameHelp')}
          autoComplete="organization"
          required
          autoFocus
        />
        <TextField {...f.field('brand')} label={t('access.company.brand')} help={t('access.company.brandHelp')} />
      </FormRow>
      <FormRow>
        <TextField
          {...f.field('postalCode')}
          label={t('access.company.postalCode')}
          inputMode="numeric"
          placeholder="150-0001"
          autoComplete="postal-code"
        />
        <TextField
          {...f.field('phone')}
          label={t('access.company.phone')}
          type="tel"
          inputMode="tel"
          placeholder="03-1234-5678"
        />
      </FormRow>
      <TextField {...f.field('address')} label={t('access.company.address')} autoComplete="street-address" />
      <FormRow>
        <TextField
          {...f.field('questionsTo')}
          label={t('access.company.questionsTo')}
          help={t('access.company.questionsToHelp')}
          type="email"
          inputMode="email"
        />
        <TextField
          {...f.field('url')}
          label={t('access.company.url')}
          help={t('access.company.urlHelp')}
          type="url"
          inputMode="url"
        />
      </FormRow>
      <p>{t('access.company.reach')}</p>
    </>
  )
}

type Shops = { branches: string[]; closedWeekdays: number[]; from: string; to: string }

/** Step 3: shops, days and hours; all of it can be left as it is. */
export function ShopsStep({ f }: { f: Fields<Shops> }) {
  const { t } = useTranslation()
  const { branches, closedWeekdays } = f.values
  const rename = (at: number, name: string) => f.set({ branches: branches.map((old, i) => (i === at ? name : old)) })
  return (
    <>
      <div className={styles.branches}>
        {branches.map((name, i) => (
          <div key={i} className={styles.branch}>
            <TextField
              label={t('access.first.branch', { number: i + 1 })}
              value={name}
              onChange={now => rename(i, now)}
              placeholder={t('access.first.branchLike')}
            />
            {branches.length > 1 && (
              <Button
                kind="quiet"
                label={t('access.first.branchLess')}
                onClick={() => f.set({ branches: branches.filter((_, at) => at !== i) })}
              >
                <IconX size={18} stroke={1.6} aria-hidden="true" />
              </Button>
            )}
          </div>
        ))}
        <div>
          <Button kind="quiet" icon={<IconPlus size={17} stroke={1.6} />} onClick={() => f.set({ branches: [...branches, ''] })}>
            {t('access.first.branchMore')}
          </Button>
        </div>
      </div>
      <DayChips label={t('access.first.closed')} chosen={closedWeekdays} onChange={days => f.set({ closedWeekdays: days })} />
      <FormRow>
        <TimeField {...f.field('from')} label={t('access.first.from')} required />
        <TimeField {...f.field('to')} label={t('access.first.to')} required end />
      </FormRow>
    </>
  )
}
