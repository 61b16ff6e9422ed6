/** The three shops, with the towns their customers live in. Telephone numbers cannot ring: no exchange in Japan begins with 1. */
export const branches = [
  {
    name: '世田谷店',
    phone: '03-1000-1101',
    address: '東京都世田谷区三軒茶屋2-0-1',
    area: '03-10',
    weight: 45,
    towns: [
      ['1540004', '東京都', '世田谷区', '太子堂'],
      ['1540024', '東京都', '世田谷区', '三軒茶屋'],
      ['1550031', '東京都', '世田谷区', '北沢'],
      ['1560043', '東京都', '世田谷区', '松原'],
      ['1580094', '東京都', '世田谷区', '玉川'],
    ],
  },
  {
    name: '吉祥寺店',
    phone: '0422-10-1102',
    address: '東京都武蔵野市吉祥寺本町1-0-1',
    area: '0422-1',
    weight: 33,
    towns: [
      ['1800004', '東京都', '武蔵野市', '吉祥寺本町'],
      ['1800003', '東京都', '武蔵野市', '吉祥寺南町'],
      ['1810013', '東京都', '三鷹市', '下連雀'],
      ['1670042', '東京都', '杉並区', '西荻北'],
    ],
  },
  {
    name: '鎌倉店',
    phone: '0467-10-1103',
    address: '神奈川県鎌倉市御成町0-1',
    area: '0467-1',
    weight: 22,
    towns: [
      ['2480012', '神奈川県', '鎌倉市', '御成町'],
      ['2480016', '神奈川県', '鎌倉市', '長谷'],
      ['2470056', '神奈川県', '鎌倉市', '大船'],
      ['2490006', '神奈川県', '逗子市', '逗子'],
    ],
  },
] as const

/** Who works there; the first is the owner. `branch` is the place in the list of branches. */
export const staff = [
  { name: '佐々木 美咲', kana: 'ササキ ミサキ', email: 'demo@example.com', role: 'owner', branch: 0 },
  { name: '森 大輔', kana: 'モリ ダイスケ', email: 'mori@example.com', role: 'staff', branch: 0 },
  { name: '小川 結衣', kana: 'オガワ ユイ', email: 'ogawa@example.com', role: 'staff', branch: 0 },
  { name: '中村 拓也', kana: 'ナカムラ タクヤ', email: 'nakamura@example.com', role: 'manager', branch: 1 },
  { name: '石井 彩', kana: 'イシイ アヤ', email: 'ishii@example.com', role: 'staff', branch: 1 },
  { name: '髙橋 健一', kana: 'タカハシ ケンイチ', email: 'takahashi@example.com', role: 'manager', branch: 2 },
  { name: '渡邉 千尋', kana: 'ワタナベ チヒロ', email: 'watanabe@example.com', role: 'staff', branch: 2 },
  { name: '前田 修', kana: 'マエダ オサム', email: 'maeda@example.com', role: 'viewer', branch: 0 },
] as const

export type Product = { code: string; name: string; price: number; maker?: string; warranty?: number }

/** What can be ridden away: it becomes something the customer owns. */
export const bicycles: readonly (readonly [Product, number])[] = [
  [{ code: 'EB-101', name: '電動アシスト自転車 ソラ20 子ども乗せ', price: 168_000, maker: 'SR', warranty: 3 }, 20],
  [{ code: 'EB-102', name: '電動アシスト自転車 ナギ26', price: 132_000, maker: 'NG', warranty: 3 }, 22],
  [{ code: 'CB-201', name: 'クロスバイク カゼ 2.0', price: 69_800, maker: 'KZ', warranty: 1 }, 18],
  [{ code: 'RB-301', name: 'ロードバイク ミサキ 105', price: 228_000, maker: 'MS', warranty: 2 }, 6],
  [{ code: 'CT-401', name: '軽快車 マチ 27', price: 32_800, maker: 'MC', warranty: 1 }, 18],
  [{ code: 'KD-501', name: '子ども自転車 ポコ18', price: 26_400, maker: 'PK', warranty: 1 }, 12],
  [{ code: 'FB-601', name: '折りたたみ自転車 タタミ16', price: 54_800, maker: 'TT', warranty: 1 }, 8],
]

/** What one comes back for. */
export const returns: readonly (readonly [Product, number])[] = [
  [{ code: 'SV-01', name: '6か月点検', price: 3_300 }, 20],
  [{ code: 'SV-02', name: '12か月点検', price: 5_500 }, 14],
  [{ code: 'SV-03', name: 'パンク修理', price: 1_650 }, 16],
  [{ code: 'SV-04', name: 'タイヤ・チューブ交換(後輪)', price: 6_820 }, 9],
  [{ code: 'SV-05', name: 'ブレーキ調整・シュー交換', price: 3_850 }, 8],
  [{ code: 'AC-11', name: 'ヘルメット(SG)', price: 6_490 }, 12],
  [{ code: 'AC-12', name: 'LEDオートライト', price: 4_280 }, 6],
  [{ code: 'AC-13', name: 'レインカバー(後ろ子ども乗せ用)', price: 8_250 }, 5],
  [{ code: 'AC-14', name: 'ワイヤーロック', price: 2_980 }, 7],
  [{ code: 'AC-15', name: '空気入れ(ゲージ付き)', price: 3_480 }, 6],
  [{ code: 'AC-16', name: '電動アシスト用バッテリー', price: 41_800 }, 2],
]

/** Taken along on the day. */
export const extras: readonly Product[] = [
  { code: 'AC-11', name: 'ヘルメット(SG)', price: 6_490 },
  { code: 'AC-14', name: 'ワイヤーロック', price: 2_980 },
  { code: 'IN-01', name: 'TSマーク(赤)・防犯登録', price: 3_060 },
  { code: 'AC-17', name: '前カゴカバー', price: 2_180 },
]
