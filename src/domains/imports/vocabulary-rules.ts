import type { ImportKind, KnownField } from './contract.ts'

// What people and programs write above their columns, folded by `headerKey`. The first field of a kind that lists a word has it.
const CUSTOMER_WORDS: readonly (readonly [KnownField, string])[] = [
  [
    'customer',
    'お客様番号 お客様コード お客様id 顧客番号 顧客コード 顧客id 会員番号 会員id 会員コード 得意先コード 得意先番号 患者番号 カルテ番号 契約者番号 取引先コード customerid customerno customernumber customercode customer custid clientid memberid userid accountid contactid id',
  ],
  ['email', 'メール メールアドレス eメール e-mailアドレス 電子メール mail email emailaddress e-mail mailaddress'],
  [
    'name',
    '氏名 お名前 名前 顧客名 お客様名 会員名 ご氏名 お客様氏名 契約者名 患者名 ご担当者 担当者氏名 宛名 name fullname customername contactname',
  ],
  ['family', '姓 名字 苗字 氏 lastname familyname surname'],
  ['given', '名 firstname givenname forename'],
  [
    'kana',
    'フリガナ ふりがな カナ かな 氏名カナ 氏名フリガナ お名前カナ 名前カナ カナ氏名 カナ名 よみ よみがな 読み kana furigana namekana',
  ],
  ['familyKana', 'セイ 姓カナ 姓フリガナ せい lastnamekana'],
  ['givenKana', 'メイ 名カナ 名フリガナ めい firstnamekana'],
  ['honorific', '敬称 honorific'],
  [
    'company',
    '会社名 会社 法人名 企業名 勤務先 貴社名 団体名 屋号 得意先名 取引先名 company companyname organization organisation',
  ],
  ['site', '事業所 事業所名 営業所 支店名 site'],
  ['department', '部署 部署名 所属 部門 department division'],
  ['title', '役職 役職名 肩書 肩書き jobtitle position'],
  ['corporateNumber', '法人番号 corporatenumber'],
  ['mobile', '携帯 携帯電話 携帯番号 携帯電話番号 携帯tel モバイル mobile mobilephone cell cellphone'],
  [
    'phone',
    '電話 電話番号 tel お電話 お電話番号 連絡先 連絡先電話番号 固定電話 自宅電話 自宅電話番号 電話1 電話2 phone phonenumber telephone',
  ],
  ['line', 'line lineid lineuserid ラインid'],
  ['postal', '〒 郵便番号 郵便 郵便no postalcode zip zipcode postcode'],
  ['prefecture', '都道府県 県 県名 都道府県名 prefecture state'],
  ['city', '市区町村 市町村 市区郡 city'],
  ['building', '建物 建物名 マンション名 ビル名 住所2 住所3 番地以降 building address2'],
  ['address', '住所 ご住所 住所1 所在地 町名番地 番地 町域 自宅住所 address address1 street streetaddress'],
  ['birthday', '生年月日 誕生日 お誕生日 birthday birthdate dateofbirth dob'],
  ['branch', '拠点 店舗 店舗名 支店 店 担当店 来店店舗 branch shop store'],
  ['staff', '担当 担当者 担当者名 営業担当 担当営業 担当スタッフ staff salesperson owner rep'],
  ['language', '言語 language lang'],
  ['refusal', '配信停止 メール不可 dm不可 配信拒否 送付不可 お断り 拒否 連絡不要 optout unsubscribed donotcontact'],
  [
    'consent',
    '配信許可 メール配信 メルマガ dm可 配信希望 同意 メール許諾 メール可否 メール配信可否 メール配信許可 メールの可否 dm可否 dm許諾 dm希望 dm送付 dm送付可否 配信可否 送付可否 連絡可否 案内可否 電話可否 sms可否 line可否 はがき可否 許諾 optin subscribed consent',
  ],
  ['consentOn', '同意日 許諾日 consentdate'],
  ['consentWay', '同意方法 同意の取得方法 許諾元 consentsource'],
]
const PURCHASE_WORDS: readonly (readonly [KnownField, string])[] = [
  [
    'order',
    '注文番号 注文id 受注番号 伝票番号 売上番号 購入番号 請求番号 契約番号 証券番号 納品書番号 オーダー番号 レシート番号 invoiceno invoicenumber invoice orderid orderno ordernumber order receiptno transactionid',
  ],
  [
    'placedAt',
    '購入日 購入日時 ご購入日 注文日 注文日時 受注日 売上日 販売日 来店日 施術日 日付 伝票日付 取引日 invoicedate orderdate orderedat purchasedate date transactiondate placedat',
  ],
  ['placedTime', '購入時刻 注文時刻 時刻 時間 time ordertime'],
  [
    'deliveredOn',
    '納品日 配達日 配送日 引渡日 引渡し日 お引渡し日 お届け日 設置日 出荷日 完工日 納車日 deliverydate deliveredon deliveredat shipdate',
  ],
  ['state', '状態 ステータス 注文状態 状況 区分 取引区分 status orderstatus state'],
  ['code', '品番 商品コード 商品番号 型番 jan janコード sku 商品id stockcode productcode productid itemcode itemid'],
  [
    'product',
    '商品名 商品 品名 製品名 メニュー 施術名 工事名 サービス名 プラン名 保険種類 内容 description product productname item itemname',
  ],
  ['quantity', '数量 個数 点数 台数 口数 quantity qty units'],
  ['unitPrice', '単価 販売単価 税込単価 unitprice price'],
  ['amount', '金額 売上 売上金額 購入金額 小計 合計 合計金額 税込金額 代金 保険料 amount total linetotal dollars'],
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
  /^(?:支払|決済|入金|配送|送料|手数料|クーポン|割引|値引|消費税|税|内税|外税|ポイント|獲得|利用|レジ|端末|伝票|明細|行番号|payment|shipping|delivery|tax|discount|coupon|register|terminal|receipt|line)/

/** Does a heading nobody knows tell of a sale, so that it is no field of the customer? */
export const isOfASale = (header: string): boolean => OF_A_SALE.test(headerKey(header).replace(/^(?:ご|お)/, ''))

const tables = new Map<ImportKind, Map<string, KnownField>>()

/** The field a header names in a file of this kind, or null. */
export function fieldNamed(header: string, kind: ImportKind): KnownField | null {
  const table = tables.get(kind) ?? buildTable(kind)
  const key = headerKey(header)
  return table.get(key) ?? table.get(key.replace(/^(?:ご|お)/, '')) ?? null
}

function buildTable(kind: ImportKind): Map<string, KnownField> {
  const table = new Map<string, KnownField>()
  for (const [field, words] of KINDS[kind])
    for (const word of words.split(' ')) if (!table.has(headerKey(word))) table.set(headerKey(word), field)
  tables.set(kind, table)
  return table
}

/** A header as it compares: width, case, spaces, brackets with what stands in them, and joining marks let go. */
export function headerKey(header: string): string {
  const plain = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=.)\([^)]*\)/g, '')
  return plain.replace(/[\s_\-・/*※:.'"「」【】]/g, '')
}
