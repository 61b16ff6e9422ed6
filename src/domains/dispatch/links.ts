import type { Secrets } from '#platform/crypto.ts'

/** Addresses that customers open; each is signed, so that nobody can make one up or change it. */
export type Links = { publicUrl: string; secrets: Secrets }

type Contact = { customerId: string; touchpointId: string }

/** An address that counts the click and leads on; where to is inside and signed (no open redirect). */
export function clickUrl({ publicUrl, secrets }: Links, { customerId, touchpointId }: Contact, href: string): string {
  const payload = packed(customerId, touchpointId, href)
  return `${publicUrl}/p/c/${payload}.${secrets.sign('click', payload)}`
}

export function readClick(secrets: Secrets, token: string): (Contact & { href: string }) | null {
  const parts = opened(secrets, 'click', token)
  if (!parts) return null
  const [customerId = '', touchpointId = '', href = ''] = parts
  return { customerId, touchpointId, href }
}

const packed = (...parts: string[]): string => Buffer.from(parts.join('\n')).toString('base64url')

function opened(secrets: Secrets, purpose: string, token: string): string[] | null {
  const dot = token.lastIndexOf('.')
  const payload = token.slice(0, dot)
  if (dot < 1 || !secrets.verify(purpose, token.slice(dot + 1), payload)) return null
  return Buffer.from(payload, 'base64url').toString('utf8').split('\n')
}

type Key = { customerId: string; planId: string; stepKey: string; occurrence: string }

/** The Message-ID of a contact over a domain: the same on every repeat, for ever (0001); nobody can tell from it who it was for. */
export function messageId(secrets: Secrets, { customerId, planId, stepKey, occurrence }: Key, domain: string): string {
  return `<${secrets.sign('message-id', customerId, planId, stepKey, occurrence)}@${domain}>`
}
