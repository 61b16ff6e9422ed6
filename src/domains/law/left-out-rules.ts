/** Rules that have no code of their own, by id, each with the reason in a sentence. The law table fails for a rule that has neither. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  M19: 'アドレスを作り出すはたらきを持たない。取込・入力・ご本人の登録だけ。',
  T8: 'お申し込みの画面を持たない。',
  T18: '商品を送るはたらきを持たない。',
  P10: 'ご紹介の相手の連絡先を入れる欄を持たない。紹介はできごと (referral.made) だけで、相手の情報は本人の登録で入る。',
  P22: 'お客様が開くページにタグ・画素・SDK を置かない。外へ送るものがない (CSP が許さない)。',
  P25: '手引き docs/guides/personal-data.md に示す。動きはない。',
  P26: 'ソフトではなく人の仕事。改正は決まりの数字（日付つき）として入れる。',
  '4-housing':
    '関所で止めるものはない（会社の約束した点検と保証は計画が行い、責任の期間は保証の日として持つ）。供託や保険の届けは会社の手続き。',
  '4-mail-order': '関所では T1（同意のみ）を守る。返品の条件の表示は T6 として文面の確認が行う。',
  '4-maker':
    'リコールのお知らせは「安全」の種別として、お断りや回数の決まりをこえて届く。事故の報告（10日）と回収の進み具合は、機器ごとの記録ができてから作る。',
  '4-parts': '部品の保有が終わる日は、品番ごとの製造終了日を持たないので計算できない。品目の台帳ができてから作る。',
  SMS2: 'SMS の送信会社をまだつながない。費用は一通いくらで見積もり、差し込んだあとの通数では数えない。SMS の版で作る。',
  SMS4: 'SMS の送信会社をまだつながない。SMS の版で作る。',
  SMS5: 'SMS の送信会社をまだつながない。会社名は短い文面の末尾に入る。SMS の版で作る。',
  SMS6: '短い文面に停止のリンクを入れている (M20)。返信や電話での停止は SMS の版で作る。',
  G11: '六曜はまだ見せない。日取りの画面を作る版で参考として見せる。止める理由にはしない。',
  '11-complaint': 'お困りごとの台帳は次の版で作る。',
  '11-insurance': '保険の帳簿を持たない。',
  '11-recording': '通話の録音を持たない。',
  '11-used': '古物の帳簿を持たない。',
  '12-12': 'SMS・LINE の送信枠は、その手段をつなぐ版で作る。メールの速さは受信ドメインごとに守っている。',
}

/** What of a rule that has code is not built, by id, each in a sentence: the law table says it beside what is. */
export const PARTLY: Readonly<Record<string, string>> = {
  E1: '迷惑メールの率は、届いた苦情の知らせからだけ分かる（Gmail は一通ごとには知らせないので、Postmaster Tools を人が見る）。PTR は、渡すサーバーまで。',
  '4-insurance': '意向把握、乗換の確かめ、代理店の帳簿は作っていない。',
  '4-used': '買い取りの本人確認と古物の帳簿は作っていない。呼ばれていない訪問を止めるところまで。',
}
