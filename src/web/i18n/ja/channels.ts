export const channels = {
  title: '手段',
  about: 'メール・SMS・LINE などの送り方です。設定するまで、メッセージは配信トレイに入り、外へは出ません。',
  on: '使う',
  provider: '送り方',
  save: '保存する',
  saved: '保存しました。',
  fromEnvironment: 'SMTP_URL から設定されています。ここで保存すると、この設定が優先します。',
  secretSet: '設定済み(変えるときだけ入力)',
  test: { to: '試し送りの宛先', send: '試しに送る' },
  human: '担当者が行います',
  off: '配信トレイ',
  state: { on: '使っています', off: '配信トレイへ' },
}
