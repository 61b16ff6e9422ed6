import { CITIES_WITH_MARKS, DESIGNATED_CITIES, ISLANDS, PREFECTURES, type Prefecture, TOKYO_WARDS } from './municipality-marks.ts'
import { displayText } from './text.ts'

/** An address taken apart where that is plain (A12); every part as typed, '' where not found. Parts join back to the typed text but for spaces between them. */
export type AddressParts = { prefecture: Prefecture | ''; city: string; street: string; building: string }

const PREFECTURE = new RegExp(`^(?:${PREFECTURES.join('|')})`)
const SPECIAL = new RegExp(`^(?:${CITIES_WITH_MARKS.join('|')})`)
const DESIGNATED = new RegExp(`^(?:${DESIGNATED_CITIES.join('|')})市[^0-9０-９市町]{1,4}?区`)
const TOKYO = new RegExp(`^(?:(?:${TOKYO_WARDS.join('|')})区|${ISLANDS.join('|')})`)
const COUNTY = /^[^\s0-9０-９市区]{1,5}?郡[^\s0-9０-９]{1,6}?[町村]/
const CITY = /^[^\s0-9０-９区町村]{1,6}?市/
const VILLAGE = /^[^\s0-9０-９市区町村]{1,5}[町村]/
// The block number ends where a space, or a letter or kana that is none of its marks, follows a digit.
const NUMBERED =
  /^(.*?[0-9０-９一二三四五六七八九十](?:[0-9０-９]|[-‐‑‒–—―−－ーｰ─のノ]|丁目|番地?|号(?!室|棟|館)|[一二三四五六七八九十])*)(?:[\s　]+(?![0-9０-９])(.+)|(?<=[0-9０-９号番地])([ァ-ヶA-Za-zＡ-Ｚ].+))$/

// Longer texts are notes, not addresses, and would be searched for long.
const LONGEST = 300

/** Takes prefecture, city (with county or ward), street and building apart; nothing is normalised or guessed. */
export function splitAddress(text: string): AddressParts {
  const display = displayText(text)
  const prefecture = (PREFECTURE.exec(display)?.[0] ?? '') as Prefecture | ''
  const afterPrefecture = display.slice(prefecture.length).replace(/^[ \u3000]+/, '')
  const city = cityOf(afterPrefecture, prefecture)
  const rest = afterPrefecture.slice(city.length).replace(/^[ \u3000]+/, '')
  const numbered = rest.length <= LONGEST ? NUMBERED.exec(rest) : null
  const building = numbered ? (numbered[2] ?? numbered[3] ?? '') : ''
  return { prefecture, city, street: numbered?.[1] ?? rest, building }
}

/** The prefecture an address begins with, or ''. */
export function prefectureOf(text: string): Prefecture | '' {
  return (PREFECTURE.exec(displayText(text))?.[0] ?? '') as Prefecture | ''
}

function cityOf(text: string, prefecture: string): string {
  const tokyo = prefecture === '東京都' || prefecture === '' ? TOKYO.exec(text) : null
  const found = tokyo ?? SPECIAL.exec(text) ?? DESIGNATED.exec(text) ?? COUNTY.exec(text) ?? CITY.exec(text)
  if (found) return found[0]
  return prefecture === '' ? '' : (VILLAGE.exec(text)?.[0] ?? '')
}
