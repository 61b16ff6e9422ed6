/** What a clerk writes after a call that reached somebody. */
export const spoke = [
  '通勤で毎日乗っているとのこと。ブレーキの効きもよいそうです。',
  'お子さんの送り迎えに使っていて、坂道がとても楽になったとのこと。',
  '調子はよいそうです。空気は月に一度入れてくださいとお伝えしました。',
  'サドルが少し高いとのこと。次のご来店で合わせるお約束をしました。',
  'バッテリーの持ちもよく、週末に家族で出かけているそうです。',
  '変速のときに少し音がするとのこと。初回点検で見ますとご案内。',
  '雨の日用のカバーを探しているそうです。入荷したらお知らせします。',
  'お母さまも電動に興味があるとのこと。試乗のご案内をしました。',
  '鍵の予備について聞かれました。メーカー取り寄せで1週間とお伝え。',
  'とても気に入っているとのこと。お友だちにも勧めてくださったそうです。',
  '転勤の可能性があるそうです。決まったら引き取りのご相談を、とのこと。',
  '保育園が変わり毎日の距離が伸びたとのこと。タイヤの減りを気にされていました。',
] as const

export const troubles = [
  '後ろブレーキが鳴るとのこと。今週末に持ってきていただきます。',
  'ライトがつかないことがあるそうです。配線を見ますとお伝えしました。',
  'スタンドが固いとのこと。出張で見に行くことにしました。',
  '納車の説明が足りなかったとのお叱り。店長から改めてお電話します。',
] as const

export const stops = [
  '電話はもう要らないとのこと。必要なときはこちらから伺うそうです。',
  'ご連絡は控えてほしいとのことでした。',
] as const

export const replies = [
  '丁寧なご連絡をありがとうございます。調子よく乗れています。',
  '土曜の午前中に点検をお願いできますか。',
  '空気入れの使い方がよく分かりました。助かりました。',
  '来月そちらに寄ります。よろしくお願いします。',
  '子どもがとても喜んでいます。ありがとうございました。',
] as const

export const notes = [
  'お子さん二人(年長・2歳)。後ろ乗せをもう一つご検討中。',
  '土日の午前がつながりやすい。',
  'ご夫婦で来店。ご主人はロードにも興味あり。',
  '駐輪場が屋外。カバーをおすすめした。',
  '膝が悪いとのことで、またぎやすい車種をご希望だった。',
  '通勤 往復14km。タイヤの減りが早め。',
] as const

export const promises = [
  'サドルの予備が入荷したらお知らせする',
  '点検の見積もりをメールで送る',
  '試乗車が戻ったらお電話する',
  '防犯登録の控えを郵送する',
  '代車を土曜に用意する',
] as const

/** What explains the bends of the lines, by days before today. */
export const annotations = [
  [610, '吉祥寺店を改装'],
  [420, 'アフターフォローの計画を始めた'],
  [300, '設備の入れ替えで3日間休業'],
  [150, '点検のご案内の文面を変えた'],
  [60, 'アンケートを3問に減らした'],
] as const

/** Whom the shop leaves in peace, by days before today. */
export const leftInPeace = [
  { kind: 'leave-in-peace', note: '年内はそっとしておいてほしい、とお電話', ago: 6 },
  { kind: 'mourning', note: 'お母さまがお亡くなりになったとのこと', ago: 5 },
] as const

/** How people wish to be reached. */
export const wished = [
  {
    wish: { hours: '18:00-20:00', days: [1, 2, 3, 4, 5], hoursFor: ['phone', 'visit'], note: 'お電話はお仕事のあとに' },
    ago: 6,
  },
  { wish: { needs: ['no-phone', 'writing'], note: '耳がご不自由。メールか筆談で' }, ago: 6 },
  { wish: { needs: ['large-print'], adsPerMonth: 1 }, ago: 4 },
] as const

export const unwantedOffers = [
  { offer: { product: null, channel: 'all', quote: '買いかえのお誘いはいりません', way: 'phone' }, ago: 6 },
  { offer: { product: '電動アシスト自転車', channel: 'phone', quote: '電動は使いません', way: 'counter' }, ago: 3 },
] as const

/** Who handles the customers' data for the shop; the second was not looked at for long. */
export const processors = [
  {
    name: '株式会社あおぞら配送',
    work: 'メールの配送',
    items: ['お名前', 'メールアドレス'],
    contractOn: '2025-04-01',
    checkedOn: '2026-04-03',
  },
  {
    name: 'ことり印刷',
    work: 'はがきの印刷と発送',
    items: ['お名前', '住所'],
    contractOn: '2024-10-01',
    checkedOn: '2025-09-12',
  },
] as const
