import type { Said } from './check-contract.ts'

/** Words that speak for a class: `strong` not-ad words are a matter of their own (an order, an inspection), weak ones a greeting or a question. */
export type SignKind = { says: 'ad' | 'not-ad' | 'safety'; strong: boolean; pattern: RegExp; said: Said; matter?: 'contract' }

const ad = (pattern: RegExp, ja: string, en: string): SignKind => ({ says: 'ad', strong: true, pattern, said: { ja, en } })
const not = (pattern: RegExp, ja: string, en: string, more: Partial<SignKind> = {}): SignKind => ({
  says: 'not-ad',
  strong: true,
  pattern,
  said: { ja, en },
  ...more,
})

/** What speaks for an advertisement (M1): sales, prices with a campaign, coupons, gifts, new goods, referrals, ways to buy. */
export const SELLING: readonly SignKind[] = [
  ad(
    /(?<!アンサンブ)セール(?!ス)|\bsale\b|バーゲン|特価|値引|割引|[0-9０-９]{1,9}\s*[%％]\s*(?:OFF|オフ|引)|半額|激安|\d{1,3}% off|\bdiscount/gi,
    '値引きやセールの言葉です',
    'Words of a sale or a discount',
  ),
  ad(
    /クーポン|優待券|割引券|ポイント\s{0,3}[0-9０-９]{0,4}\s{0,3}倍|ポイント(?:を)?(?:進呈|プレゼント)|\bcoupon|\bvoucher/gi,
    'クーポンやポイントの言葉です',
    'Words of a coupon or points',
  ),
  ad(
    /キャンペーン|期間限定|数量限定|(?<!本)今だけ|今なら|先着|フェア(?:を)?開催|感謝祭|\bcampaign\b|limited offer|limited time/gi,
    'キャンペーンの言葉です',
    'Words of a campaign',
  ),
  ad(/プレゼント|特典|粗品|ノベルティ|もれなく|\bfree gift/gi, '贈り物や特典の言葉です', 'Words of a gift'),
  ad(
    /おすすめ(?:商品|の(?:商品|品))|新商品|新製品|新発売|新作|新メニュー|入荷(?:し|いた)|ご予約受付中|販売(?:を)?開始|\bnew arrival|\bnow available/gi,
    '商品をすすめる言葉です',
    'Words that recommend goods',
  ),
  ad(
    /お買い得|特別価格|特別料金|[0-9０-９,，]{1,14}\s*円(?:[(（]税込[)）])?(?:から|〜|～)|[0-9０-９,，]{1,14}\s*円(?:[(（]税込[)）])?でご(?:提供|用意)|\bspecial price/gi,
    '値段ですすめる言葉です',
    'A price that recommends',
  ),
  ad(
    /(?:ご購入|お申し?込み|ご注文|お求め|お見積り?)は(?:こちら|下記)|カートに|\b(?:buy|shop|order) now\b/gi,
    '買うためのページへ誘う言葉です',
    'Words that lead to buying',
  ),
  ad(
    /お?友(?:だち|達)(?:を|に)?(?:ご)?紹介|ご紹介(?:くださ|いただ|の方|特典|キャンペーン|者様)|ご紹介者|\brefer (?:a|your) friend/gi,
    '紹介をお願いする言葉です',
    'Words that ask for a referral',
  ),
  ad(
    /お?買い?替え(?:を|の(?:ご案内|ご提案|チャンス))|下取り|アップグレードの?ご案内|ほかの(?:商品|プラン)も|\bupgrade (?:now|today)/gi,
    '買い替えをすすめる言葉です',
    'Words that recommend a replacement',
  ),
  ad(
    /(?:ご来店|ご利用|お越し)(?:を)?(?:心より)?お待ち|またの(?:お越し|ご来店|ご利用)|お目にかかれる日を|しばらくお目にかかれ|店のご案内|\bwe miss you\b/gi,
    'もう一度のご来店・ご利用へのお誘いです',
    'An invitation to come back',
  ),
]

/** What may be no advertisement (M2). */
export const MATTERS: readonly SignKind[] = [
  not(
    /ご注文|お買い上げ|ご購入|お買い物|ご契約|お申し?込み|ご利用(?:を(?:お始め|始め)|開始)|ご成約|ご加入|\b(?:your|the) (?:order|purchase|contract|subscription)\b/gi,
    'ご注文・ご契約のことです',
    'It is about an order or a contract',
    { matter: 'contract' },
  ),
  not(
    /発送|お届け(?!する季節)|配送|納車|納入|お引き?渡し|\bshipp(?:ed|ing)|\bdelivered/gi,
    'お届け・お引き渡しのことです',
    'It is about delivery',
    { matter: 'contract' },
  ),
  not(/ご請求|お支払い|ご入金|領収|引き落とし|\binvoice|\bpayment/gi, 'お支払いのことです', 'It is about payment', {
    matter: 'contract',
  }),
  not(
    /ご予約|ご来院|お越しくださ|お越しいただ|日どり|訪問(?:日|の日)|\bappointment|\breservation/gi,
    'ご予約・ご来店のことです',
    'It is about an appointment or a visit',
  ),
  not(
    /点検|車検|定期(?:検査|のご案内)|検診|使用確認|お手入れ|設備(?:の)?(?:ご確認|を長く)|\binspection|\bmaintenance|\bcheck-?up/gi,
    '点検・お手入れの時期のことです',
    'It is about an inspection that is due',
  ),
  not(/保証(?!人)|修理|補償|証券|\bwarranty|\brepair/gi, '保証・修理のことです', 'It is about warranty or repair'),
  not(
    /満期|更新日|更新まで|契約(?:の)?更新|解約|ご契約内容|\brenewal/gi,
    'ご契約の節目のことです',
    'It is about the term of a contract',
    { matter: 'contract' },
  ),
  not(
    /お詫び|申し訳(?:ござ|あり)|ご不便|ご迷惑|ご指摘|\bapolog|\bsorry\b/gi,
    'お困りごとへのお返事です',
    'It answers a complaint',
  ),
  not(
    /使い方|取扱い?説明|説明書|(?:最初|三つ|初期)の?設定|設定(?:の|で|は)|安全にお使い|日常点検|お過ごし(?:方|の際)|暮らしはじめ|連絡先とお手続き|休業中|\bhow to use|\bmanual\b/gi,
    'お使いになるためのご案内です',
    'It helps to use what was bought',
  ),
  not(
    /お誕生日おめでとう|(?:暑中|残暑|寒中|余寒)(?:お|御)?見舞|謹賀新年|明けまして|本年(?:も|は)|よい(?:お)?年を|ごあいさつ|記念日|お礼(?:を)?申し上げ|ありがとうござい|おめでとうござい|\bthank you|\bhappy birthday|\bseason'?s greetings/gi,
    'ごあいさつ・お礼です',
    'It is a greeting or thanks',
    { strong: false },
  ),
  not(/アンケート|ご意見|ご感想|5点満点|振り返り|\bsurvey|\bfeedback/gi, 'ご意見をうかがうものです', 'It asks for an opinion', {
    strong: false,
  }),
  not(
    /お変わり|お元気|お困り|ご様子|いかが(?:です|でしょう|お過ごし)|ご自愛|備えを?お確かめ|防災|台風の季節|\bhow are you/gi,
    '様子をうかがうものです',
    'It asks how one is',
    { strong: false },
  ),
]

/** What speaks for a matter of safety: a recall, a danger, a stop of use. */
export const SAFETY: readonly SignKind[] = [
  {
    says: 'safety',
    strong: true,
    pattern:
      /リコール|(?:製品|自主|商品の?)回収|使用(?:を)?(?:中止|お控え|やめ)|発火(?:する)?(?:の)?おそれ|感電(?:の)?おそれ|おけがのおそれ|安全に関する重要|\brecall\b|\bstop using\b/gi,
    said: { ja: '安全・回収のことです', en: 'It is about safety or a recall' },
  },
]

/** Where a page leads, by the words of its address. */
export const AD_PAGE =
  /(?:^|[/.\-_?=&])(?:shop|store|sale|campaign|cp|coupon|lp|products?|items?|cart|buy|special|promo(?:tion)?|catalog(?:ue)?|event|rakuten|shopify|baseec|stores|utm_campaign)(?:[/.\-_?=&]|$)/i
export const PLAIN_PAGE =
  /(?:^|[/.\-_?=&])(?:survey|enquete|questionnaire|forms?|contact|inquiry|support|help|faq|manual|guide|howto|reserv\w*|booking|yoyaku|visit|appointment|track\w*|trace|delivery|mypage|account|unsubscribe|privacy|recall|warranty|safety|p)(?:[/.\-_?=&]|$)/i
