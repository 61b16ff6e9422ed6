// Characters fold one by one through a table of the whole basic plane: a name costs a few hundred nanoseconds.
// Only what the table cannot know alone (half-width kana, compatibility forms, other scripts) goes through NFKC first.
const DROP = 0
const SLOW = 0xffff

// A3: old and variant forms, each group folded to its last character.
const VARIANTS = [
  ...[
    '髙高',
    '﨑嵜碕崎',
    '邊邉辺',
    '齋齊斎斉',
    '澤沢',
    '濱濵浜',
    '德徳',
    '廣広',
    '眞真',
    '國国',
    '櫻桜',
    '龍竜',
    '嶋嶌島',
    '冨富',
  ],
  ...['惠恵', '榮栄', '實実', '壽寿', '瀨瀬', '靜静', '學学', '應応', '當当', '來来', '藏蔵', '豐豊', '龜亀', '彌弥', '圓円'],
  ...['鐵鉄', '關関', '縣県', '澁渋', '邨村', '峯峰', '萬万', '桒桑', '舘館', '會会', '曾曽', '莊荘', '條条', '淺浅', '檜桧'],
  ...['籠篭', '槇槙', '瑤瑶', '遙遥', '凛凜', '穗穂', '彥彦', '祿禄', '禮礼', '凉涼', '總総', '與与', '巖巌', '嶽岳', '曻昇'],
]

/** Hyphens, dashes and long marks a person may type for one another (A7). */
export const HYPHENS = '-‐‑‒–—―−－ーｰ─━〜～﹣'

type Table = { codes: Uint16Array; astral: ReadonlyMap<string, string> }

/** What `foldBy` needs for names: spaces and dots dropped, kana to large hiragana, variants to one form, lower case. */
export const NAME_TABLE = tableWithout(' \u3000・･·.,、。\'’`"')
/** The same for searching: hyphens, brackets and the marks in numbers go too. */
export const SEARCH_TABLE = tableWithout(` \u3000\t\n\r・･·.,、。'’\`"()（）[]「」/／:：${HYPHENS}`)

/** Folds a text through a table; the same text always folds the same, and folding twice changes nothing. */
export function foldBy(table: Table, text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = table.codes[text.charCodeAt(index)] ?? SLOW
    if (code === SLOW) return foldSlowly(table, text)
    if (code !== DROP) folded += String.fromCharCode(code)
  }
  return folded
}

function foldSlowly(table: Table, text: string): string {
  // Compatibility kanji (U+FA19 神) and variation selectors say how a name is written, not which name it is.
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u200B-\u200D\u2060\uFEFF\p{Cc}]/gu, '')
  let folded = ''
  for (const character of plain) {
    const code = character.length === 1 ? (table.codes[character.charCodeAt(0)] ?? SLOW) : SLOW
    if (code === SLOW) folded += table.astral.get(character) ?? character
    else if (code !== DROP) folded += String.fromCharCode(code)
  }
  // A loose voiced mark (゛) stands behind its kana once the space NFKC put between is gone.
  return folded.normalize('NFC')
}

function tableWithout(dropped: string): Table {
  const codes = new Uint16Array(65_536).fill(SLOW)
  fill(codes, 0x20, 0x7e, code => (code >= 0x41 && code <= 0x5a ? code + 32 : code))
  fill(codes, 0x3400, 0x9fff, code => code)
  fill(codes, 0x3005, 0x3007, code => code)
  addKana(codes)
  for (const group of VARIANTS) {
    for (const character of group) codes[character.charCodeAt(0)] = group.charCodeAt(group.length - 1)
  }
  for (const mark of dropped) codes[mark.charCodeAt(0)] = DROP
  // Full-width letters and marks go the way of the half-width ones.
  fill(codes, 0xff01, 0xff5e, code => codes[code - 0xfee0] ?? SLOW)
  return { codes, astral: new Map([['𠮷', '吉']]) }
}

function fill(codes: Uint16Array, from: number, to: number, fold: (code: number) => number): void {
  for (let code = from; code <= to; code += 1) codes[code] = fold(code)
}

function addKana(codes: Uint16Array): void {
  fill(codes, 0x3041, 0x3096, code => code)
  fill(codes, 0x30a1, 0x30f6, code => code - 0x60)
  for (const [small, large] of ['ぁあ', 'ぃい', 'ぅう', 'ぇえ', 'ぉお', 'っつ', 'ゃや', 'ゅゆ', 'ょよ', 'ゎわ', 'ゕか', 'ゖけ']) {
    const to = large?.charCodeAt(0) ?? 0
    const from = small?.charCodeAt(0) ?? 0
    codes[from] = to
    codes[from + 0x60] = to
  }
  codes[0x30fc] = 0x30fc
}
