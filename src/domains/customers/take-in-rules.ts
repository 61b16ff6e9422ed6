import { splitAddress } from '#kernel/address.ts'
import { addressKey, mendHyphens } from '#kernel/address-key.ts'
import { companyKey, isCompanyName } from '#kernel/company-name.ts'
import { parseCorporateNumber } from '#kernel/corporate-number.ts'
import { parseEmail } from '#kernel/email.ts'
import { parseDay } from '#kernel/japanese-date.ts'
import { kanaSortKey, parseKana } from '#kernel/kana.ts'
import { PREFECTURES } from '#kernel/municipality-marks.ts'
import { nameKey, splitName, withoutHonorific } from '#kernel/name.ts'
import { type Phone, parsePhone, parsePhones } from '#kernel/phone.ts'
import { parsePostalCode } from '#kernel/postal-code.ts'
import { displayText } from '#kernel/text.ts'
import type { CustomerColumns, CustomerRow, Doubt, ReadyCustomer, Unready } from './take-in-contract.ts'

/** Makes a typed row ready to be written: display forms and match keys by A1–A17; a birthday that does not exist is the one thing refused here. */
export function readyCustomer(row: CustomerRow): ReadyCustomer | Unready {
  const birthday = said(row.birthday)
  const born = birthday === null ? null : parseDay(birthday)
  if (birthday !== null && born === null) return { refused: 'bad-birthday', field: 'birthday', value: birthday }

  const doubts: Doubt[] = []
  const kana = kanaOf(row, doubts)
  const columns: CustomerColumns = {
    ...nameOf(row),
    ...kana,
    ...emailOf(row, doubts),
    ...phonesOf(row, doubts),
    ...addressOf(row, doubts),
    honorific: said(row.honorific),
    site: said(row.site),
    department: said(row.department),
    title: said(row.title),
    corporate_number: checked(row.corporateNumber, parseCorporateNumber, 'corporateNumber', doubts),
    branch_id: row.branch ?? null,
    staff_id: row.staff ?? null,
    line_id: said(row.line),
    birthday: born,
    language: row.language ?? null,
    attributes: row.attributes ?? null,
  }
  const firm = said(row.company)
  return {
    externalId: row.externalId,
    columns,
    calledIfNew: kana.kana ?? `お客様 ${row.externalId}`,
    company: columns.kind === 'person' && columns.name !== null ? firm : null,
    doubts,
  }
}

/** What one typed text says: its display form, or null when it says nothing. */
function said(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  const shown = displayText(text)
  return shown === '' ? null : shown
}

function checked(text: string | undefined, parse: (text: string) => string | null, doubt: Doubt, doubts: Doubt[]): string | null {
  const typed = said(text)
  const parsed = typed === null ? null : parse(typed)
  if (typed !== null && parsed === null) doubts.push(doubt)
  return parsed
}

type NameColumns = Pick<CustomerColumns, 'kind' | 'raw_name' | 'name' | 'name_key' | 'family_name' | 'given_name'>

const NAMELESS: NameColumns = {
  kind: 'person',
  raw_name: null,
  name: null,
  name_key: null,
  family_name: null,
  given_name: null,
}

function nameOf(row: CustomerRow): NameColumns {
  const parts = { family: said(row.family), given: said(row.given) }
  const typed = said(row.name) === null ? [parts.family, parts.given].filter(part => part !== null).join(' ') : (row.name ?? '')
  const person = withoutHonorific(typed)
  if (person === '') return row.company ? companyName(row.company) : { ...NAMELESS, kind: row.kind ?? 'person' }
  const kind = row.kind ?? (isCompanyName(person) ? 'company' : 'person')
  return kind === 'company' ? companyName(typed) : personName(typed, person, parts)
}

function companyName(typed: string): NameColumns {
  const name = withoutHonorific(typed)
  if (name === '') return NAMELESS
  return { ...NAMELESS, kind: 'company', raw_name: typed, name, name_key: companyKey(name) }
}

function personName(typed: string, name: string, parts: { family: string | null; given: string | null }): NameColumns {
  const split = parts.family !== null && parts.given !== null ? parts : splitName(name)
  const family_name = split?.family ?? null
  const given_name = split?.given ?? null
  return { kind: 'person', raw_name: typed, name, name_key: nameKey(name), family_name, given_name }
}

function kanaOf(row: CustomerRow, doubts: Doubt[]): Pick<CustomerColumns, 'kana' | 'kana_key'> {
  const kana = checked(row.kana, parseKana, 'kana', doubts)
  return { kana, kana_key: kana === null ? null : kanaSortKey(kana) }
}

function emailOf(row: CustomerRow, doubts: Doubt[]): Pick<CustomerColumns, 'email' | 'email_key' | 'email_quality'> {
  const typed = said(row.email)
  if (typed === null) return { email: null, email_key: null, email_quality: null }
  const { address, key, level } = parseEmail(typed)
  if (level === 'invalid') doubts.push('email')
  return { email: address, email_key: key, email_quality: level }
}

type PhoneColumns = Pick<CustomerColumns, 'phone' | 'phone_e164' | 'mobile' | 'mobile_e164'>

// A mobile number in the field for telephones is a mobile number.
function phonesOf(row: CustomerRow, doubts: Doubt[]): PhoneColumns {
  const phones = [...numbersIn(said(row.phone)), ...numbersIn(said(row.mobile))]
  if (phones.some(phone => phone.e164 === null)) doubts.push(said(row.phone) === null ? 'mobile' : 'phone')
  const mobile = phones.find(phone => phone.kind === 'mobile')
  const phone =
    phones.find(it => it.e164 !== null && it !== mobile && it.kind !== 'mobile') ?? phones.find(it => it.e164 === null)
  return {
    phone: phone?.national ?? null,
    phone_e164: phone?.e164 ?? null,
    mobile: mobile?.national ?? null,
    mobile_e164: mobile?.e164 ?? null,
  }
}

function numbersIn(typed: string | null): Phone[] {
  if (typed === null) return []
  return /[/／、,，;；\n]|または|又は/.test(typed) ? parsePhones(typed) : [parsePhone(typed)]
}

type AddressColumns = Pick<CustomerColumns, 'postal_code' | 'prefecture' | 'city' | 'address' | 'address_key'>

function addressOf(row: CustomerRow, doubts: Doubt[]): AddressColumns {
  const postal_code = checked(row.postal, parsePostalCode, 'postal', doubts)
  const named = prefectureOf(said(row.prefecture))
  const whole = [named, said(row.city), said(row.address)].filter(part => part !== null).join('')
  if (whole === '') return { postal_code, prefecture: null, city: null, address: null, address_key: null }
  const parts = splitAddress(whole)
  const rest = mendHyphens([parts.street, parts.building].filter(part => part !== '').join(' '))
  return {
    postal_code,
    prefecture: parts.prefecture || named,
    city: parts.city || null,
    address: rest || null,
    address_key: addressKey(whole),
  }
}

// JP-40 is 福岡県 (ISO 3166-2), as shops of other countries write it.
function prefectureOf(typed: string | null): string | null {
  const code = /^JP-?(\d\d)$/i.exec(typed ?? '')?.[1]
  return code === undefined ? typed : (PREFECTURES[Number(code) - 1] ?? typed)
}
