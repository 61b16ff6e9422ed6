import type { ImportKind, KnownField } from './contract.ts'

// What people and programs write above their columns, folded by `headerKey`. The first field of a kind that lists a word has it.
const CUSTOMER_WORDS: readonly (readonly [KnownField, string])[] = [
  [
    'customer',
    'お客様番号 お客様コード お客様id 顧客番号 顧客コード 顧客id 会員番号 会員id 会員コード 得意先コード 得意先番号 患者番号 カルテ番号 契約者番号 契約者コード 取引先コード 取引先番号 顧客no 会員no お客様no 得意先no 顧客管理番号 customerid customerno customernumber customercode customer custid clientid memberid userid accountid contactid',
  ],
  [
    'email',
    'メール メールアドレス メールアドレス1 pcメール pcメールアドレス eメール eメールアドレス e-mailアドレス 電子メール mail email emailaddress e-mail mailaddress',
  ],
  [
    'name',
    '氏名 お名前 名前 姓名 名称 氏名漢字 お名前漢字 注文者 注文者名 購入者 購入者名 ご依頼主 顧客名 お客様名 会員名 ご氏名 お客様氏名 契約者名 患者名 ご担当者 担当者氏名 得意先担当者 取引先担当者 先方担当者 宛名 name fullname customername contactname',
  ],
  ['family', '姓 名字 苗字 氏 姓漢字 氏漢字 名前姓 お名前姓 氏名姓 注文者姓 購入者姓 lastname familyname surname'],
  ['given', '名 名漢字 名前名 お名前名 氏名名 下の名前 firstname givenname forename'],
  [
    'kana',
    'フリガナ ふりがな カナ かな 氏名カナ 氏名フリガナ 氏名ふりがな 氏名かな 氏名よみ お名前ふりがな お名前フリガナ お名前カナ 名称カナ 名称フリガナ 会員名カナ 顧客名カナ 顧客名フリガナ 名前カナ カナ氏名 カナ名 よみ よみがな 読み kana furigana namekana',
  ],
  [
    'familyKana',
    'セイ 姓カナ 姓フリガナ 姓ふりがな 姓かな 姓読み 氏カナ 氏フリガナ 名前セイ お名前セイ 氏名セイ フリガナセイ フリガナ姓 カナ姓 せい lastnamekana',
  ],
  [
    'givenKana',
    'メイ 名カナ 名フリガナ 名ふりがな 名かな 名読み 名前メイ お名前メイ 氏名メイ フリガナメイ フリガナ名 カナ名前 めい firstnamekana',
  ],
  ['honorific', '敬称 honorific'],
  [
    'company',
    '会社名 会社 法人名 企業名 勤務先 貴社名 団体名 屋号 得意先名 取引先名 company companyname organization organisation',
  ],
  ['site', '事業所 事業所名 営業所 支店名 site'],
  ['department', '部署 部署名 所属 部門 department division'],
  ['title', '役職 役職名 肩書 肩書き jobtitle position'],
  ['corporateNumber', '法人番号 corporatenumber'],
  [
    'mobile',
    '携帯 携帯電話 携帯番号 携帯電話番号 携帯tel 電話携帯 tel携帯 電話番号携帯 モバイル mobile mobilephone cell cellphone',
  ],
  [
    'phone',
    '電話 電話番号 tel お電話 お電話番号 連絡先 連絡先電話番号 固定電話 自宅電話 自宅電話番号 電話1 電話2 電話3 電話番号1 電話番号2 電話番号3 tel1 tel2 tel3 phone phonenumber telephone',
  ],
  ['line', 'line lineid lineuserid ラインid'],
  ['postal', '〒 郵便番号 郵便 郵便no 郵便番号1 郵便番号2 〒1 〒2 郵便番号上3桁 郵便番号下4桁 postalcode zip zipcode postcode'],
  ['prefecture', '都道府県 県 県名 都道府県名 都道府県名称 住所都道府県 prefecture state province provincecode'],
  ['city', '市区町村 市町村 市区郡 郡市区 市郡区 都市区 市区町村名 住所市区町村 住所郡市区 住所都市区 city'],
  [
    'building',
    '建物 建物名 マンション名 ビル名 住所2 住所3 番地以降 ビル名 マンションビル名 建物名等 建物名部屋番号 住所建物名 方書 building address2',
  ],
  [
    'address',
    '住所 ご住所 住所1 所在地 町名番地 番地 町域 町名 丁目番地 住所番地 自宅住所 それ以降の住所 住所それ以降の住所 町以降 住所町以降 address address1 street streetaddress',
  ],
  ['birthday', '生年月日 誕生日 お誕生日 生年月日西暦 生年月日和暦 birthday birthdate dateofbirth dob'],
  ['branch', '拠点 店舗 店舗名 支店 店 担当店 来店店舗 branch shop store'],
  ['staff', '担当 担当者 担当者名 営業担当 担当営業 担当スタッフ staff salesperson owner rep'],
  ['language', '言語 language lang'],
  [
    'refusal',
    '配信停止 メール不可 dm不可 配信拒否 配信不要 メルマガ拒否 dm不要 送付不可 お断り 拒否 連絡不要 optout unsubscribed donotcontact',
  ],
  [
    'consent',
    '配信許可 メール配信 メルマガ dm可 配信希望 同意 メール許諾 メール可否 メール配信可否 メール配信許可 メールの可否 dm可否 dm許諾 dm希望 dm送付 dm送付可否 配信可否 送付可否 連絡可否 案内可否 電話可否 sms可否 line可否 はがき可否 許諾 メルマガ希望 メルマガ購読 メルマガ登録 optin subscribed consent acceptsmarketing acceptsemailmarketing',
  ],
  ['consentOn', '同意日 許諾日 consentdate'],
  ['consentWay', '同意方法 同意の取得方法 許諾元 consentsource'],
]
const PURCHASE_WORDS: readonly (readonly [KnownField, string])[] = [
  [
    'order',
    '注文番号 注文id 注文no 受注番号 受注no 受注id 伝票no 売上no 伝票番号 売上番号 購入番号 請求番号 契約番号 証券番号 納品書番号 オーダー番号 レシート番号 invoiceno invoicenumber invoice orderid orderno ordernumber order receiptno transactionid',
  ],
  [
    'placedAt',
    '購入日 購入日時 ご購入日 購入年月日 お買上日 お買い上げ日 注文日 注文日時 受注日 受注日時 売上日 売上日付 売上年月日 計上日 利用日 販売日 来店日 施術日 日付 伝票日付 取引日 invoicedate orderdate orderedat purchasedate date transactiondate placedat createdat',
  ],
  ['placedTime', '購入時刻 注文時刻 注文時間 時刻 時間 time ordertime'],
  [
    'deliveredOn',
    '納品日 配達日 配送日 引渡日 引渡し日 お引渡し日 お届け日 設置日 出荷日 発送日 発送完了日 出荷完了日 配達完了日 引渡年月日 完工日 納車日 fulfilledat deliverydate deliveredon deliveredat shipdate',
  ],
  [
    'state',
    '状態 ステータス 注文状態 注文ステータス 受注状態 受注ステータス 対応状況 発送状況 状況 区分 取引区分 伝票区分 status orderstatus financialstatus state',
  ],
  [
    'cancelledOn',
    '取消日 取消日時 取り消し日 取消年月日 注文取消日 受注取消日 キャンセル日 キャンセル日時 注文キャンセル日 cancelledat canceledat cancelledon canceledon cancelleddate canceleddate cancellationdate',
  ],
  [
    'code',
    '品番 商品コード 商品番号 型番 jan janコード sku lineitemsku 商品id 商品管理番号 stockcode productcode productid itemcode itemid',
  ],
  [
    'product',
    '商品名 商品名称 商品 品名 品名規格 製品名 メニュー 施術名 工事名 サービス名 プラン名 保険種類 内容 description product productname item itemname lineitemname',
  ],
  ['quantity', '数量 個数 点数 台数 口数 販売数 販売数量 売上数量 quantity qty units lineitemquantity'],
  ['unitPrice', '単価 販売単価 税込単価 税抜単価 単価税込 単価税抜 価格 販売価格 unitprice price lineitemprice'],
  [
    'amount',
    '金額 売上 売上金額 購入金額 小計 合計 合計金額 商品合計金額 税込合計 請求金額 税込金額 代金 保険料 amount total subtotal linetotal dollars',
  ],
  ['currency', '通貨 currency'],
  ['item', 'お持ちのもの 所有品 機種 物件名 車名 物件'],
  ['serial', '製造番号 シリアル シリアル番号 機番 車台番号 号機 serial serialnumber'],
  ['contractOn', '契約日 ご契約日 申込日 成約日 加入日 contractdate'],
  ['warrantyUntil', '保証期限 保証期間 保証満了日 保証終了日 warrantyuntil warrantyend'],
  ['renewsOn', '更新日 満期日 次回更新日 契約満了日 車検満了日 renewaldate renewson'],
]
const EVENT_WORDS: readonly (readonly [KnownField, string])[] = [
  ['event', 'できごと 出来事 イベント イベント名 種別 種類 対応種別 event eventname eventtype type'],
  ['at', '日時 日付 発生日 発生日時 対応日 対応日時 来店日 実施日 at date datetime timestamp occurredat'],
  ['atTime', '時刻 時間 time'],
  ['channel', '手段 チャネル 連絡手段 対応方法 channel'],
  ['text', '内容 メモ 備考 コメント 詳細 note memo text comment description'],
  ['eventId', 'できごと番号 イベントid 対応番号 履歴番号 eventid externalid'],
]

const KINDS: Record<ImportKind, readonly (readonly [KnownField, string])[]> = {
  customers: CUSTOMER_WORDS,
  purchases: [...PURCHASE_WORDS, ...CUSTOMER_WORDS],
  events: [...EVENT_WORDS, ...CUSTOMER_WORDS],
}

// What a till writes of a sale and not of the customer: kept with the customer it would change with every purchase.
const OF_A_SALE =
  /^(?:支払|決済|入金|配送|配達|発送|出荷|届け|届日|送料|送付|手数料|代引|クーポン|割引|値引|消費税|税|内税|外税|ポイント|獲得|利用|レジ|端末|伝票|明細|行番号|注文(?!者)|受注|購入(?!者)|売上|商品|単位|項目|選択肢|種類|バリエーション|価格|ギフト|のし|熨斗|包装|ひとこと|追跡|調整|担当者コード|payment|paid|shipping|delivery|fulfil|financial|tax|discount|coupon|register|terminal|receipt|line|billing|subtotal|total|refund|outstanding|currency|vendor|risk|device|source|tags|notes?$|noteattr|cancel|location|employee|created|id$)/

/** Does a heading nobody knows tell of a sale, so that it is no field of the customer? */
export const isOfASale = (header: string): boolean => OF_A_SALE.test(headerKey(header).replace(/^(?:ご|お)/, ''))

const TOTALS = /^(?:小計|合計|合計金額|商品合計金額|税込合計|請求金額|total|subtotal)$/

/** Is it the sum of a whole order, which stands on each of its lines again? */
export const isOfTheWhole = (header: string): boolean => TOTALS.test(headerKey(header).replace(/^(?:ご|お)/, ''))

const RECIPIENT = /(?:送付先|配送先|届け先|届先|発送先|送り先)|^shipping|^recipient/

/** Does a heading speak of whom something was sent to, who need not be the customer? */
export const isOfRecipient = (header: string): boolean => RECIPIENT.test(headerKey(header, 'whole'))

const tables = new Map<ImportKind, Map<string, KnownField>>()
const POLITE = /^(?:ご|お)/
// Whoever bought, as shops call them before the word itself: 注文者姓, Billing Zip.
const BUYER =
  /^(?:ご|お)?(?:注文者|購入者|依頼主|請求先|発注者|会員|顧客|お客様|客様|得意先|取引先|送付先|配送先|届け先|billing|shipping|defaultaddress)様?(?:の|情報)?/

/** The field a header names in a file of this kind, or null. */
export function fieldNamed(header: string, kind: ImportKind): KnownField | null {
  const table = tableOf(kind)
  const people = tableOf('customers')
  for (const key of [headerKey(header, 'whole'), headerKey(header)]) {
    const found = table.get(key) ?? table.get(key.replace(POLITE, '')) ?? people.get(key.replace(BUYER, ''))
    if (found) return found
  }
  return kind === 'customers' ? (ALONE[headerKey(header)] ?? null) : null
}

// Words that name the customer only where a file is of customers, and only by themselves.
const ALONE: Readonly<Record<string, KnownField>> = { コード: 'customer', 番号: 'customer', id: 'customer' }

function tableOf(kind: ImportKind): Map<string, KnownField> {
  const known = tables.get(kind)
  if (known) return known
  const table = new Map<string, KnownField>()
  for (const [field, words] of KINDS[kind])
    for (const word of words.split(' ')) if (!table.has(headerKey(word))) table.set(headerKey(word), field)
  tables.set(kind, table)
  return table
}

/** A header as it compares: width, case, spaces and joining marks let go, and brackets: with what stands in them, or as a `whole` without the brackets alone. */
export function headerKey(header: string, brackets: 'gone' | 'whole' = 'gone'): string {
  const plain = header.normalize('NFKC').toLowerCase()
  const kept = brackets === 'whole' ? plain.replace(/[()]/g, '') : plain.replace(/(?<=.)\([^()]*\)/g, '')
  return kept.replace(/[\s_\-・/*※:.'"「」【】]/g, '')
}
