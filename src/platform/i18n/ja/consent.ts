export const consent = {
  'hold-reason-missing': '見合わせを終える理由を入力してください。',
  'customer-not-found': 'このお客様は見つかりません。一覧を開き直してください。',
  'unsubscribe.title': 'メールでのご案内の停止',
  'unsubscribe.lead':
    '{company}からのご案内をお読みいただき、ありがとうございました。こちらから、いつでもお止めいただけます。理由やご登録は必要ありません。',
  'unsubscribe.stops': '止まるもの',
  'unsubscribe.stops-what': '商品やキャンペーン、催しなどのご案内',
  'unsubscribe.stays': 'これからもお届けするもの',
  'unsubscribe.stays-what': 'ご注文・お届け・点検・保証・安全についての大切なお知らせ(広告は含みません)',
  'unsubscribe.which': 'どのご案内を止めますか',
  'unsubscribe.email': 'メールでのご案内だけを止める',
  'unsubscribe.all': 'メール・電話・はがきなど、すべてのご案内を止める',
  'unsubscribe.button': '止める',
  'unsubscribe.done-title': 'ご案内を止めました',
  'unsubscribe.done-email': 'これから、メールでのご案内はお送りしません。すぐに反映されています。',
  'unsubscribe.done-all': 'これから、メール・電話・はがきなどでのご案内はいたしません。すぐに反映されています。',
  'unsubscribe.thanks': 'これまでお読みくださり、ありがとうございました。またご入り用のときは、いつでもお声がけください。',
  'unsubscribe.already': 'メールでのご案内は、すでに止まっています。すべてのご案内を止めることもできます。',
  'unsubscribe.broken-title': 'このリンクでは手続きできませんでした',
  'unsubscribe.broken':
    'リンクの一部が欠けているようです。メールのリンク全体を開いてみてください。うまくいかないときは、届いたメールに「配信停止」とご返信いただければ、こちらでお止めします。',
  'unsubscribe.questions': 'お問い合わせ',
}
