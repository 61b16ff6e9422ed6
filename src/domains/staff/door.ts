import type { z } from 'zod'
import type { Db } from '#platform/database/connect.ts'
import type { Door, LinkLook } from './access-contract.ts'
import { lookAt } from './links.ts'
import { accountBy, hasOwner } from './people-store.ts'
import * as settings from './settings.ts'
import { signOnRow } from './sign-on-store.ts'

/** What anybody may know before signing in: whose house this is, and whether it has an owner yet. */
export async function door(db: Db): Promise<z.infer<typeof Door>> {
  const [company, setUp, on] = await Promise.all([settings.get(db, 'company'), hasOwner(db), signOnRow(db)])
  const signOn = on?.enabled ? { label: on.label, mandatory: on.mandatory } : null
  return { company: company.brand ?? (company.name || null), setUp, signOn }
}

/** What a link is for, told to whoever holds it; refusals of the link. */
export async function look(db: Db, token: string, now: Date): Promise<LinkLook> {
  const link = await lookAt(db, token, now)
  const [account, { company }] = await Promise.all([link.staffId ? accountBy(db, { id: link.staffId }) : null, door(db)])
  return {
    purpose: link.purpose,
    name: account?.name ?? null,
    email: account?.email ?? null,
    role: account?.role ?? null,
    company,
    expiresAt: link.expiresAt.toISOString(),
  }
}
