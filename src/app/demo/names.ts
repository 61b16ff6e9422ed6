type Name = { kanji: string; kana: string; roman: string }

const read = (text: string): Name[] =>
  text
    .trim()
    .split(/\s+/)
    .map(entry => {
      const [kanji = '', kana = '', roman = ''] = entry.split('/')
      return { kanji, kana, roman }
    })

/** Family names as one meets them in a shop, the common ones first. */
export const families = read(`
  佐藤/サトウ/sato 鈴木/スズキ/suzuki 髙橋/タカハシ/takahashi 田中/タナカ/tanaka 伊藤/イトウ/ito 渡邉/ワタナベ/watanabe 山本/ヤマモト/yamamoto 中村/ナカムラ/nakamura
  小林/コバヤシ/kobayashi 加藤/カトウ/kato 吉田/ヨシダ/yoshida 山田/ヤマダ/yamada 佐々木/ササキ/sasaki 山口/ヤマグチ/yamaguchi 松本/マツモト/matsumoto 井上/イノウエ/inoue
  木村/キムラ/kimura 林/ハヤシ/hayashi 斎藤/サイトウ/saito 清水/シミズ/shimizu 山﨑/ヤマザキ/yamazaki 森/モリ/mori 池田/イケダ/ikeda 橋本/ハシモト/hashimoto
  阿部/アベ/abe 石川/イシカワ/ishikawa 山下/ヤマシタ/yamashita 中島/ナカジマ/nakajima 石井/イシイ/ishii 小川/オガワ/ogawa 前田/マエダ/maeda 岡田/オカダ/okada
  長谷川/ハセガワ/hasegawa 藤田/フジタ/fujita 後藤/ゴトウ/goto 近藤/コンドウ/kondo 村上/ムラカミ/murakami 遠藤/エンドウ/endo 青木/アオキ/aoki 坂本/サカモト/sakamoto
  齋藤/サイトウ/saito 福田/フクダ/fukuda 太田/オオタ/ota 西村/ニシムラ/nishimura 藤井/フジイ/fujii 金子/カネコ/kaneko 岡本/オカモト/okamoto 藤原/フジワラ/fujiwara
  三浦/ミウラ/miura 中野/ナカノ/nakano 原田/ハラダ/harada 松田/マツダ/matsuda 竹内/タケウチ/takeuchi 小野/オノ/ono 田村/タムラ/tamura 中川/ナカガワ/nakagawa
  和田/ワダ/wada 石田/イシダ/ishida 森田/モリタ/morita 上田/ウエダ/ueda 原/ハラ/hara 柴田/シバタ/shibata 酒井/サカイ/sakai 宮﨑/ミヤザキ/miyazaki
  横山/ヨコヤマ/yokoyama 高木/タカギ/takagi 安藤/アンドウ/ando 宮本/ミヤモト/miyamoto 大野/オオノ/ono 小島/コジマ/kojima 谷口/タニグチ/taniguchi 今井/イマイ/imai
  工藤/クドウ/kudo 増田/マスダ/masuda 丸山/マルヤマ/maruyama 杉山/スギヤマ/sugiyama 大塚/オオツカ/otsuka 村田/ムラタ/murata 新井/アライ/arai 小山/コヤマ/koyama
  平野/ヒラノ/hirano 藤本/フジモト/fujimoto 河野/コウノ/kono 上野/ウエノ/ueno 武田/タケダ/takeda 野口/ノグチ/noguchi 松井/マツイ/matsui 千葉/チバ/chiba
  菅原/スガワラ/sugawara 岩﨑/イワサキ/iwasaki 久保/クボ/kubo 木下/キノシタ/kinoshita 佐野/サノ/sano 野村/ノムラ/nomura 松尾/マツオ/matsuo 菊地/キクチ/kikuchi
  杉本/スギモト/sugimoto 市川/イチカワ/ichikawa 古川/フルカワ/furukawa 大西/オオニシ/onishi 島田/シマダ/shimada 水野/ミズノ/mizuno 桜井/サクライ/sakurai 高野/タカノ/takano`)

/** Given names of two generations. */
export const givens = read(`
  健一/ケンイチ/kenichi 千尋/チヒロ/chihiro 美咲/ミサキ/misaki 大輔/ダイスケ/daisuke 陽子/ヨウコ/yoko 翔/ショウ/sho さくら/サクラ/sakura 拓也/タクヤ/takuya
  直子/ナオコ/naoko 誠/マコト/makoto 由美子/ユミコ/yumiko 浩/ヒロシ/hiroshi 恵/メグミ/megumi 健太/ケンタ/kenta 陽菜/ヒナ/hina 結衣/ユイ/yui
  悠斗/ユウト/yuto 明/アキラ/akira 久美子/クミコ/kumiko 裕子/ユウコ/yuko 哲也/テツヤ/tetsuya 真由美/マユミ/mayumi 隆/タカシ/takashi 彩/アヤ/aya
  亮/リョウ/ryo 愛/アイ/ai 智子/トモコ/tomoko 和也/カズヤ/kazuya 茂/シゲル/shigeru 幸子/サチコ/sachiko 麻衣/マイ/mai 涼太/リョウタ/ryota
  蓮/レン/ren 葵/アオイ/aoi 美穂/ミホ/miho 修/オサム/osamu 典子/ノリコ/noriko 淳/ジュン/jun 香織/カオリ/kaori 剛/ツヨシ/tsuyoshi
  優子/ユウコ/yuko 大地/ダイチ/daichi 莉子/リコ/riko 真一/シンイチ/shinichi 洋子/ヨウコ/yoko 文雄/フミオ/fumio 節子/セツコ/setsuko 航/ワタル/wataru
  春香/ハルカ/haruka 正樹/マサキ/masaki 里美/サトミ/satomi 俊介/シュンスケ/shunsuke 弘子/ヒロコ/hiroko 圭/ケイ/kei 奈々/ナナ/nana 勇気/ユウキ/yuki`)

/** Companies that own bicycles for their people; none of them exists. */
export const firms = [
  ['株式会社みどり配達', 'ミドリハイタツ'],
  ['世田谷あおば訪問看護', 'セタガヤアオバホウモンカンゴ'],
  ['有限会社丸八酒店', 'マルハチサケテン'],
  ['吉祥寺ひだまり保育園', 'キチジョウジヒダマリホイクエン'],
  ['合同会社つばめ便', 'ツバメビン'],
  ['鎌倉海風ホテル', 'カマクラウミカゼホテル'],
  ['株式会社大和町不動産', 'ヤマトチョウフドウサン'],
  ['はるかぜ訪問介護', 'ハルカゼホウモンカイゴ'],
  ['株式会社こもれび設計', 'コモレビセッケイ'],
  ['井の頭珈琲', 'イノカシラコーヒー'],
  ['由比ガ浜レンタサイクル', 'ユイガハマレンタサイクル'],
  ['株式会社北沢ビルサービス', 'キタザワビルサービス'],
] as const
