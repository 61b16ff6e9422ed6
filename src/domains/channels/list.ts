import { phone, postcard, visit } from './by-hand.ts'
import type { Channel } from './channel.ts'
import type { ChannelKind } from './contract.ts'
import { emailSmtp } from './email-smtp.ts'
import { tray } from './tray.ts'

/** Every provider. A new one is its file and one line here. */
export const providers: readonly Channel[] = [emailSmtp, tray, phone, visit, postcard]

export const kinds: Record<ChannelKind, { label: string; by: 'message' | 'human' }> = {
  email: { label: 'メール', by: 'message' },
  sms: { label: 'SMS', by: 'message' },
  line: { label: 'LINE', by: 'message' },
  chat: { label: 'チャット', by: 'message' },
  phone: { label: '電話', by: 'human' },
  visit: { label: '訪問', by: 'human' },
  postcard: { label: 'はがき', by: 'human' },
}

/** Which providers serve this channel? The tray serves every message channel. */
export const providersOf = (kind: ChannelKind): Channel[] =>
  providers.filter(it => it.kind === kind || (it.kind === 'any' && kinds[kind].by === 'message'))

export const providerNamed = (kind: ChannelKind, name: string): Channel | undefined =>
  providersOf(kind).find(it => it.name === name)
