import type { ChannelWire, FormField, TestAnswer } from './contract.ts'
import { LINKS_STAY } from './local-links-rules.ts'

// The words of providers and channels in English, by the Japanese they are written in where they belong.
const WORDS: Readonly<Record<string, string>> = {
  [LINKS_STAY]:
    'Its links open on this machine alone, so no mail is sent; it waits. Set KIZUKAI_URL to the address customers see.',
  メール: 'E-mail',
  チャット: 'Chat',
  電話: 'Phone',
  訪問: 'Visits',
  はがき: 'Postcards',
  配信トレイ: 'Outbox',
  'SMTP サーバー': 'SMTP server',
  '今日の仕事に出て、担当者が電話します。': 'Comes up in Today; a person calls.',
  '今日の仕事に出て、担当者が訪問します。': 'Comes up in Today; a person visits.',
  '今日の仕事に出て、担当者が書いて出します。': 'Comes up in Today; a person writes and posts it.',
  'ご契約のメールサーバーや配信サービスから送ります。': 'Sends through your own mail server or delivery service.',
  '外へは送らず、画面の配信トレイで読めるようにします。': 'Sends nothing out; it can be read in the outbox.',
  送信サーバー: 'Sending server',
  ポート: 'Port',
  暗号化: 'Encryption',
  'STARTTLS(ふつうは587番)': 'STARTTLS (usually port 587)',
  'TLS(ふつうは465番)': 'TLS (usually port 465)',
  使えるときだけ: 'Where it is offered',
  '使わない(社内だけ)': 'None (inside the company only)',
  ユーザー名: 'User name',
  パスワード: 'Password',
  差出人のアドレス: 'Sender address',
  'SPF・DKIM を設定した自社ドメインのもの': 'Of your own domain with SPF and DKIM',
  差出人の名前: 'Sender name',
  株式会社さくらサイクル: 'Sakura Cycle Inc.',
  返信先: 'Reply to',
  空なら差出人と同じ: 'Empty: the sender address',
  同時につなぐ数: 'Connections at once',
  一度につないで送る数: 'Messages per connection',
  宛先ドメインごとの1分あたりの上限: 'Most per minute to one receiving domain',
  '0 で上限なし': '0: no limit',
  送信する機械の数: 'Machines that send',
  上限をこの数で分け合います: 'They share the limit',
  リンクのクリックを数える: 'Count clicks on links',
  リンクが自社の計測用アドレスに置き換わります: 'Links then lead through an address of your own',
  応答を待つ秒数: 'Seconds to wait for an answer',
  '返信とエラーを読むサーバー(IMAP)': 'Server to read replies and bounces from (IMAP)',
  空なら読みません: 'Empty: they are not read',
  'IMAP のポート': 'IMAP port',
  'IMAP のユーザー名': 'IMAP user name',
  'IMAP のパスワード': 'IMAP password',
  '設定が足りません。開いて確かめてください。': 'Settings are missing. Open and check them.',
  '暗号化していません。社内のサーバーでなければ STARTTLS か TLS にしてください。':
    'It is not encrypted. Unless the server is your own, choose STARTTLS or TLS.',
  '差出人がフリーメールです。届かないことがあります。自社のドメインのアドレスにしてください。':
    'The sender is a free mail address, which may not arrive. Use one of your own domain.',
  'この手段では試し送りができません。': 'Nothing can be sent as a test this way.',
  '外へは送っていません。この手段は配信トレイに入る設定です。': 'Nothing left: this channel goes to the outbox.',
  'メールサーバーが受け取りました。受信箱(迷惑メールの箱も)を確かめてください。':
    'The mail server took it. Look into the inbox, and into spam.',
}

const MADE: readonly [RegExp, (label: string, rest: string) => string][] = [
  [/^(.+)は担当者が行います。今日の仕事に出ます。$/, label => `${label}: done by people, comes up in Today.`],
  [/^(.+)は外へ出ません。配信トレイに入ります。$/, label => `${label}: nothing leaves, it goes to the outbox.`],
  [/^(.+)は (.*) から外へ出ます。$/, (label, host) => `${label}: leaves through ${host}.`],
]

/** A word or sentence of a channel in English; what has none stays as it is. */
export function inEnglish(text: string): string {
  const known = WORDS[text]
  if (known !== undefined) return known
  for (const [shape, say] of MADE) {
    const hit = shape.exec(text)
    if (hit) return say(inEnglish(hit[1] ?? ''), hit[2] ?? '')
  }
  return text
}

const field = (it: FormField): FormField => ({
  ...it,
  label: inEnglish(it.label),
  hint: it.hint && inEnglish(it.hint),
  choices: it.choices?.map(choice => ({ ...choice, label: inEnglish(choice.label) })) ?? null,
})

/** How a channel stands, in English. */
export const channelInEnglish = (it: ChannelWire): ChannelWire => ({
  ...it,
  label: inEnglish(it.label),
  providers: it.providers.map(provider => ({
    ...provider,
    label: inEnglish(provider.label),
    about: inEnglish(provider.about),
    form: provider.form.map(field),
  })),
  checks: it.checks.map(check => ({ ...check, sentence: inEnglish(check.sentence) })),
})

/** What came of a test, in English. */
export const testInEnglish = (it: TestAnswer): TestAnswer => ({ ...it, sentence: inEnglish(it.sentence) })
