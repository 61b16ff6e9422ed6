export const dispatch = {
  'template-not-found': 'この文面は見つかりません。',
  'template-key-taken': 'このキーの文面はすでにあります。別のキーにしてください。',
  'nothing-to-publish': '公開する下書きがありません。先に文面を直してください。',
  'template-faulty': '文面に直すところがあります。',
  'no-such-provider': 'この手段では使えない送り方です。一覧から選んでください。',
  'channel-settings': '設定を確かめてください。',
  'delivery-not-found': 'このメッセージは見つかりません。',
  'mail-too-big': 'メールが大きすぎます。20MB までにしてください。',
  'link.broken-title': 'このリンクは開けませんでした',
  'link.broken': 'リンクの一部が欠けているようです。届いたメールから、リンク全体を開いてみてください。',
}
