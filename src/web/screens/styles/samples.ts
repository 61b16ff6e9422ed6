// Invented people and shops: what the parts look like with words as long as real ones.
export const words = {
  title: '部品の見本',
  beside: '全部品・全状態',
  summary: { all: '部品', late: 'うち期限を過ぎたもの', done: '済み' },
  sections: {
    tokens: '色',
    queue: '今日の一覧とカード',
    acts: '押すもの',
    list: '一覧',
    states: '空・読み込み・失敗',
    form: '入力',
    next: '次の方へ',
    before: '前の方へ',
    numbers: '数字',
    charts: 'グラフ',
    flow: '長い仕事と案内',
    type: '文字',
  },
}

export const queue = [
  {
    id: '1',
    channel: 'phone',
    who: '髙橋 健一',
    small: 'タカハシ ケンイチ',
    why: '電動自転車のブレーキ音 — 「折り返します」とお約束しました',
    act: '約束',
    due: 'きのう 17:00まで',
    late: true,
  },
  {
    id: '2',
    channel: 'phone',
    who: '渡邉 千尋',
    small: 'ワタナベ チヒロ',
    why: '納車から3日。お渡し後、まだお声を聞いていません',
    act: 'その後いかがですか',
    due: 'きょう 18:00まで',
  },
  {
    id: '3',
    channel: 'visit',
    who: '株式会社 北沢工務店',
    small: '経理 山﨑 様',
    why: '営業車3台の6か月点検。山﨑様ご希望の時間です',
    act: '訪問',
    due: 'きょう 14:30',
  },
  {
    id: '4',
    channel: 'email',
    who: '小林 陽菜',
    small: 'コバヤシ ハルナ',
    why: '1か月の使い心地。あと一文を待っています',
    act: '一文を添える',
    due: 'きょう中',
  },
  {
    id: '5',
    channel: 'postcard',
    who: '森田 昭夫',
    small: 'モリタ アキオ',
    why: '10回目の春の点検。お礼のはがき(宛名は印刷済み)',
    act: 'はがき',
    due: 'きょう中',
  },
  {
    id: '6',
    channel: 'care',
    who: '中村 一郎',
    small: 'ナカムラ イチロウ',
    why: 'いつもは2か月おき。もう97日お会いしていません',
    act: '気づかい',
    due: '今月中',
    quiet: true,
  },
]

export const card = {
  name: '渡邉 千尋',
  honorific: '様',
  meta: 'ワタナベ チヒロ・お得意様・2023年から',
  bought: {
    label: '買われたもの',
    text: 'パナソニック ティモ・S(マットジェットブラック)',
    meta: '11/18(水) 納車・保証 2027/11/17まで',
  },
  said: { label: '前回のお話', text: '「子どもを乗せるのは来春から。前かごを大きくしたい」', meta: '11/18(水) 佐々木・店頭' },
  promised: { label: 'お約束', text: 'リアキャリアの入荷を今週中にお知らせする', left: 'あと2日' },
  call: '090-0000-0123 に電話',
  may: 'ご連絡してよい時間です(20:00まで)',
  howWasIt: 'どうでしたか',
  outcomes: ['お話しできた', '留守・また後で', '困りごとあり', 'もう連絡不要'],
  story: 'これまでとこれから',
}

export const story = [
  { key: 'a', when: '12/18', channel: 'email', what: '1か月の使い心地', detail: '予定', stage: 'future' },
  { key: 'b', when: '11/25', channel: 'survey', what: '満足度アンケート', detail: '予定', stage: 'future' },
  { key: 'c', when: 'きょう', channel: 'phone', what: 'その後いかがですか', stage: 'now' },
  {
    key: 'd',
    when: '11/19',
    channel: 'email',
    what: '使い方ガイド',
    detail: '開封・返信あり「分かりやすいです」',
    stage: 'past',
  },
  { key: 'e', when: '11/18', channel: 'visit', what: 'ご納車', detail: '佐々木がお渡し', stage: 'past' },
] as const

export type Sample = {
  id: string
  name: string
  kana: string
  company: string
  last: string
  next: string
  total: number
  tag: string
}

export const customers: Sample[] = [
  {
    id: '1',
    name: '髙橋 健一',
    kana: 'タカハシ ケンイチ',
    company: '',
    last: '2026-11-14',
    next: '2026-11-20',
    total: 184200,
    tag: 'late',
  },
  {
    id: '2',
    name: '渡邉 千尋',
    kana: 'ワタナベ チヒロ',
    company: '',
    last: '2026-11-19',
    next: '2026-11-21',
    total: 152800,
    tag: 'fine',
  },
  {
    id: '3',
    name: '山﨑 由美',
    kana: 'ヤマサキ ユミ',
    company: '株式会社 北沢工務店',
    last: '2026-05-22',
    next: '2026-11-21',
    total: 1284000,
    tag: 'fine',
  },
  {
    id: '4',
    name: '小林 陽菜',
    kana: 'コバヤシ ハルナ',
    company: '',
    last: '2026-10-21',
    next: '2026-11-21',
    total: 68900,
    tag: 'wait',
  },
  {
    id: '5',
    name: '森田 昭夫',
    kana: 'モリタ アキオ',
    company: '',
    last: '2026-03-28',
    next: '2026-11-21',
    total: 932500,
    tag: 'fine',
  },
]

export const tags: Record<string, { tone: 'shu' | 'matcha' | 'kin' | 'ai' | 'ink'; text: string }> = {
  late: { tone: 'shu', text: '期限を過ぎています' },
  fine: { tone: 'matcha', text: 'ご連絡できます' },
  wait: { tone: 'kin', text: '一文を待っています' },
}

export const columns = { name: 'お名前', company: '会社', state: 'いま', last: '前回のご連絡', next: 'つぎ', total: 'お買い上げ' }

export const months = ['4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月']

export const bars = Array.from({ length: 30 }, (_, i) => ({
  label: `${i < 10 ? 11 : 12}/${((20 + i) % 30) + 1}`,
  value: [0, 0, 31, 42, 28, 55, 61][i % 7] ?? 0,
  off: i % 7 < 2,
}))
