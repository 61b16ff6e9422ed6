import type { AnchorKind, ChannelKind, Outcome } from './definition-contract.ts'

type Language = 'ja' | 'en'
type Words<Key extends string> = Record<Key, readonly [ja: string, en: string]>

const pick = (words: readonly [string, string], language: Language): string => words[language === 'ja' ? 0 : 1]

const OUTCOMES: Words<Outcome> = {
  spoke: ['お話しできた', 'spoke'],
  absent: ['お留守', 'absent'],
  trouble: ['困りごとあり', 'trouble'],
  stop: ['もう連絡不要', 'no more contact'],
  replied: ['返信あり', 'replied'],
  clicked: ['リンクを開いた', 'clicked'],
  answered: ['回答あり', 'answered'],
  done: ['済んだ', 'done'],
  bounced: ['届かなかった', 'bounced'],
  unsubscribed: ['配信停止', 'unsubscribed'],
}
export const outcomeWord = (outcome: Outcome, language: Language): string => pick(OUTCOMES[outcome], language)

const CHANNELS: Words<ChannelKind> = {
  email: ['メール', 'e-mail'],
  sms: ['SMS', 'SMS'],
  line: ['LINE', 'LINE'],
  phone: ['電話', 'phone'],
  visit: ['訪問', 'visit'],
  postcard: ['はがき', 'postcard'],
  chat: ['チャット', 'chat'],
}
export const channelWord = (channel: ChannelKind, language: Language): string => pick(CHANNELS[channel], language)

const ANCHORS: Words<Exclude<AnchorKind, `event:${string}`>> = {
  purchase: ['ご購入', 'the purchase'],
  received: ['お届け(分からなければご購入)', 'the delivery (the purchase, if not known)'],
  delivery: ['お届け', 'the delivery'],
  contract: ['ご契約', 'the contract'],
  'item-delivery': ['お引き渡し', 'the hand-over'],
  renewal: ['満期・更新日', 'the renewal'],
  birthday: ['お誕生日', 'the birthday'],
  season: ['季節の日', 'the season’s day'],
  'last-contact': ['最後にお話しした日', 'the last contact'],
  dormant: ['ご無沙汰になった日', 'falling silent'],
  'by-hand': ['計画に入れた日', 'being put in by hand'],
}
// What a trade itself calls the day.
const BY_TRADE: Record<string, Partial<Record<AnchorKind, string>>> = {
  housing: { 'item-delivery': 'お引き渡し', delivery: 'お引き渡し', contract: 'ご契約' },
  equipment: { 'item-delivery': '納入', delivery: '納入', contract: '保守契約' },
  saas: { contract: 'ご利用開始', renewal: '契約更新日' },
  insurance: { renewal: '満期' },
  clinic: { purchase: 'ご来院' },
}

/** How an anchor is called, in the words of the plan's trade. */
export function anchorWord(anchor: AnchorKind, trade: string | undefined, language: Language): string {
  if (anchor.startsWith('event:')) return language === 'ja' ? `「${anchor.slice(6)}」` : `“${anchor.slice(6)}”`
  const own = language === 'ja' && trade ? BY_TRADE[trade]?.[anchor] : undefined
  return own ?? pick(ANCHORS[anchor as keyof typeof ANCHORS], language)
}
