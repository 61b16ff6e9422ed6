import * as oidc from 'openid-client'
import { Refusal } from '#kernel/refusal.ts'
import type { Secrets } from '#platform/crypto.ts'
import { leadsInside, outbound } from '#platform/outbound.ts'
import type { SignOnRow } from './sign-on-store.ts'

const PATIENCE_S = 10

/** Where the secret of single sign-on is sealed. */
export const PLACE = 'sign-on'

/** The installation as single sign-on needs to know it; `inside`: the other server may stand within our own walls. */
export type House = { secrets: Secrets; publicUrl: string; inside: boolean }

/** Refuses an address nobody should be signed in by: `issuer-insecure` for http beyond this machine, `issuer-inside` for one within our own walls where the installation does not allow it (422). */
export async function refuseIssuer(issuer: string, { inside }: Pick<House, 'inside'>): Promise<void> {
  const url = new URL(issuer)
  if (!inside && (await leadsInside(url.hostname)))
    throw new Refusal(
      'issuer-inside',
      'このアドレスは、社内やこの機械の中を指しています。社内の認証サーバーを使うときは、環境変数 KIZUKAI_PRIVATE_SIGN_ON=true を付けて起動してください。',
    )
  if (url.protocol === 'https:' || isLoopback(url)) return
  throw new Refusal('issuer-insecure', 'サインイン用のサーバーのアドレスは https:// で始まるものにしてください。')
}

/** What the other server says of itself, and how to speak with it. Refusal `sign-on-away` (422). */
export async function configured(row: SignOnRow, { secrets, inside }: House): Promise<oidc.Configuration> {
  const secret = row.secret === null ? undefined : secrets.open(PLACE, row.secret)
  const issuer = new URL(row.issuer)
  try {
    return await oidc.discovery(issuer, row.client_id, secret, secret === undefined ? oidc.None() : undefined, {
      timeout: PATIENCE_S,
      [oidc.customFetch]: outbound({ inside }),
      ...(isLoopback(issuer) ? { execute: [oidc.allowInsecureRequests] } : {}),
    })
  } catch (cause) {
    throw new Refusal(
      'sign-on-away',
      'サインイン用のサーバーとつながりません。設定のアドレスを確かめるか、少し待ってからお試しください。',
      { status: 422, cause },
    )
  }
}

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
