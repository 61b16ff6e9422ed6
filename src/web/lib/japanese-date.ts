import { addDays, type Day, dayExists, dayFrom, weekdayOf } from '#kernel/day.ts'

// Years count from the year before the first: 令和1 is 2019.
const ERAS: Record<string, number> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
  大正: 1911,
  T: 1911,
  明治: 1867,
  M: 1867,
}
const WORDS: Record<string, number> = {
  きょう: 0,
  今日: 0,
  本日: 0,
  あした: 1,
  明日: 1,
  あさって: 2,
  明後日: 2,
  きのう: -1,
  昨日: -1,
  おととい: -2,
  一昨日: -2,
}
const WEEK = '日月火水木金土'

/** Reads what a Japanese hand writes into a date field: 「7/21」「令和8年7月21日」「R8.7.21」「20260721」「あした」「来週火曜」「3日後」; undefined when it is no date. */
export function readDay(typed: string, today: Day): Day | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\([日月火水木金土]\)$/, '')
  if (text === '') return undefined
  return byWord(text, today) ?? byEra(text) ?? byNumbers(text, today)
}

/** 「令和8年7月21日」, to stand beneath a field as confirmation; '' before 明治6. */
export function eraDay(day: Day): string {
  if (day < '1873-01-01') return ''
  return new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}

function byWord(text: string, today: Day): Day | undefined {
  const away = WORDS[text]
  if (away !== undefined) return addDays(today, away)
  const later = /^(\d{1,3})(日|週間?)(後|前)$/.exec(text)
  if (later) return addDays(today, Number(later[1]) * (later[2] === '日' ? 1 : 7) * (later[3] === '後' ? 1 : -1))
  const week = /^(今週|来週|再来週)?の?([日月火水木金土])曜日?$/.exec(text)
  if (!week) return undefined
  return byWeekday(week[1], WEEK.indexOf(week[2] ?? ''), today)
}

// Without a week the next such day is meant; the week of a Japanese office begins on Monday.
function byWeekday(week: string | undefined, weekday: number, today: Day): Day {
  const fromMonday = (day: number) => (day + 6) % 7
  const ahead = fromMonday(weekday) - fromMonday(weekdayOf(today))
  if (week) return addDays(today, ahead + { 今週: 0, 来週: 7, 再来週: 14 }[week as '今週' | '来週' | '再来週'])
  return addDays(today, ahead > 0 ? ahead : ahead + 7)
}

function byEra(text: string): Day | undefined {
  const said = /^(令和|平成|昭和|大正|明治|[RHSTM])(元|\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?$/i.exec(text)
  if (!said) return undefined
  const from = ERAS[(said[1] ?? '').toUpperCase()]
  if (from === undefined) return undefined
  return existing(from + (said[2] === '元' ? 1 : Number(said[2])), Number(said[3]), Number(said[4]))
}

function byNumbers(text: string, today: Day): Day | undefined {
  const full = /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (full) return existing(Number(full[1]), Number(full[2]), Number(full[3]))
  const short = /^(\d{1,2})[月./-](\d{1,2})日?$/.exec(text)
  return short ? nearest(Number(short[1]), Number(short[2]), today) : undefined
}

// 「1/10」 written in December means the coming January, 「12/28」 written in January the past December.
function nearest(month: number, date: number, today: Day): Day | undefined {
  const year = Number(today.slice(0, 4))
  const gap = (day: Day) => Math.abs(Date.parse(day) - Date.parse(today))
  return [year - 1, year, year + 1]
    .flatMap(y => existing(y, month, date) ?? [])
    .sort((a, b) => gap(a) - gap(b))
    .at(0)
}

function existing(year: number, month: number, date: number): Day | undefined {
  return dayExists(year, month, date) ? dayFrom(year, month, date) : undefined
}
