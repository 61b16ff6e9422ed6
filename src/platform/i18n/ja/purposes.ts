export const purposes = {
  'purpose-known': 'この記号の利用目的はもうあります。別の記号にしてください。',
  'purpose-unknown': 'この利用目的は見つかりません。一覧を開き直してください。',
  'purpose-in-use': 'この利用目的のもとで集めた情報があるので、しまえません。',
  'purpose-unrelated':
    '前の利用目的と関係のない変更はできません(個人情報保護法17条2項)。新しい利用目的を作り、ご本人の同意をいただいてから使ってください。',
  'purpose-notice-missing': '変更の理由(前の利用目的との関係)と、お客様に知らせる文を入力してください。',
  'purpose-reaches-back': '利用目的の変更は、きょうより前の日からにはできません。',
  'source-unknown': 'この用紙・フォームは見つかりません。設定で名前を確かめてください。',
  'privacy-page.title': '個人情報の取り扱いについて',
  'privacy-page.lead':
    '{company}は、お預かりした個人情報を大切に扱います。何のために使うか、どう守るか、お申し出の方法をここに記します。',
  'privacy-page.company': '事業者',
  'privacy-page.name': '名称',
  'privacy-page.address': '住所',
  'privacy-page.representative': '代表者',
  'privacy-page.phone': '電話',
  'privacy-page.mail': 'メール',
  'privacy-page.purposes': '利用目的',
  'privacy-page.changes': '利用目的の変更',
  'privacy-page.procedure': '開示・訂正・利用停止などのお申し出',
  'privacy-page.procedure-usual':
    'ご自身の情報について、利用目的の通知、開示(第三者への提供の記録を含みます)、内容の訂正・追加・削除、利用の停止・消去、第三者への提供の停止をお申し出いただけます。下の窓口へ、電話・メール・書面・店頭のいずれでもお知らせください。ご本人(または代理の方)であることを確かめたうえで、遅滞なくお答えします。開示の方法は、電子データか書面をお選びいただけます。',
  'privacy-page.fee': '手数料: 利用目的の通知と開示は1回 {fee}円です。そのほかのお申し出に手数料はかかりません。',
  'privacy-page.no-fee': '手数料はいただきません。',
  'privacy-page.measures': '安全管理のために講じていること',
  'privacy-page.measures-usual':
    '取り扱いの責任者を決め、担当者の権限を仕事に要る範囲に限り、見た・書き出した記録を残しています。担当者に定期的に研修をしています。機器と書類は鍵のかかる場所で扱い、廃棄するときは復元できないようにします。通信と控えは暗号化し、保存期間が過ぎた情報は自動で消します。委託先とは契約を結び、取り扱いを確かめています。',
  'privacy-page.desk': '窓口・苦情のお申し出先',
  'privacy-page.since': '掲載日 {day}',
  'privacy-page.before-title': 'ご記入の前にお読みください',
  'privacy-page.before-lead': '「{source}」でお預かりする個人情報は、次の目的のために利用します。',
  'privacy-page.before-more':
    '開示・訂正・利用停止のお申し出はいつでもお受けします。くわしくは「個人情報の取り扱いについて」をご覧ください。',
  'privacy-page.sign-day': '日付',
  'privacy-page.sign-name': 'お名前',
}
