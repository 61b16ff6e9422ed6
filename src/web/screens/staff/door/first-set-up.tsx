import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Company } from '#domains/staff/contract.ts'
import { weakness } from '#domains/staff/rules.ts'
import { parseEmail } from '#kernel/email.ts'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { useFields } from '../use-fields.ts'
import styles from './door.module.css'
import { Door, Fault } from './door.tsx'
import { CompanyStep, OwnerStep, ShopsStep } from './first-steps.tsx'
import * as typed from './first-typed.ts'
import { DeadLink } from './link.tsx'
import { useEnter, useLinkLook, useToken } from './queries.ts'

const order = ['owner', 'company', 'shops'] as const
type Step = (typeof order)[number]

/** The first start: three short steps, and one is at work. */
export function FirstSetUpScreen() {
  const { t } = useTranslation()
  const look = useLinkLook()
  if (look.isPending) return <Door title={t('access.first.title')}>{<div data-busy="" />}</Door>
  if (look.error) return <DeadLink problem={look.error} />
  return <SetUp />
}

function SetUp() {
  const { t } = useTranslation()
  const token = useToken()
  const enter = useEnter()
  const [step, setStep] = useState<Step>('owner')
  const send = useMutation({
    mutationFn: (body: object) => api.post('/first-set-up', { ...body, token }),
    onSuccess: () => {
      typed.forget()
      enter()
    },
    meta: { quiet: true },
  })
  const [early, setEarly] = useState<ApiProblem | null>(null)
  const problem = early ?? send.error
  useEffect(() => setStep(now => stepOf(send.error) ?? now), [send.error])
  const [before] = useState(typed.recall)
  const owner = useFields({ ...before.owner, password: '' }, problem, 'owner.')
  const company = useFields(before.company, problem, 'company.')
  const shops = useFields(before.shops, send.error)
  useEffect(() => typed.keep({ owner: owner.values, company: company.values, shops: shops.values }))

  const submit = () => {
    const fault = earlyFault(step, owner.values, company.values, t)
    setEarly(fault)
    if (fault) return
    send.reset()
    const next = order[order.indexOf(step) + 1]
    if (next) return setStep(next)
    const { branches, closedWeekdays, from, to } = shops.values
    send.mutate({
      owner: owner.values,
      company: { ...company.values, brand: company.values.brand.trim() || null },
      calendar: { closedWeekdays, bands: [{ from, to }] },
      branches: branches.filter(name => name.trim() !== '').map(name => ({ name })),
    })
  }
  const steps = order.map(key => ({ key, label: t(`access.first.step.${key}`) }))
  return (
    <Door title={t('access.first.title')} lead={<p>{t(`access.first.lead.${step}`)}</p>} wide>
      <div className={styles.steps}>
        <Steps steps={steps} current={step} onGo={key => setStep(key as Step)} />
      </div>
      <Fault problem={problem} />
      <Form
        onSubmit={submit}
        actions={<Actions step={step} busy={send.isPending} onBack={() => setStep(order[order.indexOf(step) - 1] ?? 'owner')} />}
      >
        {step === 'owner' && <OwnerStep f={owner} />}
        {step === 'company' && <CompanyStep f={company} />}
        {step === 'shops' && <ShopsStep f={shops} />}
      </Form>
    </Door>
  )
}

function Actions({ step, busy, onBack }: { step: Step; busy: boolean; onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      {step !== 'owner' && (
        <Button big onClick={onBack}>
          {t('access.first.back')}
        </Button>
      )}
      <Button kind="main" big submit busy={busy}>
        {step === 'shops' ? t('access.first.go') : t('access.first.next')}
      </Button>
    </>
  )
}

const SHAPED = ['postalCode', 'phone', 'questionsTo', 'url'] as const
type Shaped = (typeof SHAPED)[number]

const misshapen = (company: Record<Shaped, string>): Shaped[] =>
  SHAPED.filter(name => !Company.shape[name].safeParse(company[name].trim()).success)

// What can be seen at once is said at once; the server has the last word.
function earlyFault(
  step: Step,
  owner: { name: string; email: string; password: string },
  company: Record<Shaped | 'name', string>,
  t: TFunction,
): ApiProblem | null {
  const needed = step === 'owner' ? { 'owner.name': owner.name, 'owner.email': owner.email } : { 'company.name': company.name }
  const empty = Object.entries(needed).filter(([, value]) => value.trim() === '')
  const fields: Record<string, string> = Object.fromEntries(empty.map(([name]) => [name, t('access.needed')]))
  if (step === 'owner' && !fields['owner.email'] && parseEmail(owner.email).level === 'invalid')
    fields['owner.email'] = t('access.mailShape')
  const reach = [company.phone, company.questionsTo, company.url]
  if (step === 'company' && reach.every(it => it.trim() === '')) fields['company.questionsTo'] = t('access.company.reach')
  if (step === 'company') for (const name of misshapen(company)) fields[`company.${name}`] ??= t(`access.company.shape.${name}`)
  const weak = step === 'owner' ? weakness(owner.password, owner) : null
  if (weak) fields['owner.password'] = t(`access.weak.${weak}`)
  return Object.keys(fields).length === 0 ? null : new ApiProblem({ code: 'invalid', title: '', status: 422, fields })
}

// A fault leads back to the step where it can be put right.
function stepOf(problem: unknown): Step | undefined {
  if (!(problem instanceof ApiProblem)) return undefined
  if (problem.code.startsWith('password-') || problem.code === 'email-taken') return 'owner'
  const first = Object.keys(problem.fields ?? {})[0] ?? ''
  return order.find(step => first.startsWith(`${step}.`)) ?? (first === '' ? undefined : 'shops')
}
