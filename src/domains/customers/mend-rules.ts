import { parseEmail } from '#kernel/email.ts'
import { parseDay } from '#kernel/japanese-date.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import type { CustomerForm, Doubtful, Mended } from './person-contract.ts'
import type { CustomerColumns, Doubt } from './take-in-contract.ts'
import { readyCustomer } from './take-in-rules.ts'

/** A form read: what would be written, what was mended on the way, what is doubtful, and what must be put right first (field → code). */
export type Reading = { columns: CustomerColumns; mended: Mended[]; doubts: Doubtful[]; wrong: Record<string, WrongCode> }
export type WrongCode = 'name-missing' | 'birthday-unreadable' | 'bad-kana' | 'bad-postal' | 'bad-corporate-number'

// What an import keeps back in silence, a person at the form is asked to put right.
const ASKED: Partial<Record<Doubt, WrongCode>> = {
  kana: 'bad-kana',
  postal: 'bad-postal',
  corporateNumber: 'bad-corporate-number',
}

/** Reads a form by the rules A1–A17: nothing is changed without being told (`mended`), nothing is lost without being asked (`wrong`). */
export function readForm(form: CustomerForm): Reading {
  const wrong: Record<string, WrongCode> = {}
  const birthdayIsBad = form.birthday.trim() !== '' && parseDay(form.birthday) === null
  if (birthdayIsBad) wrong.birthday = 'birthday-unreadable'
  const { branch, staff, ...texts } = form
  const ready = readyCustomer({
    ...texts,
    externalId: 'form',
    birthday: birthdayIsBad ? '' : form.birthday,
    ...(branch ? { branch } : {}),
    ...(staff ? { staff } : {}),
  })
  if ('refused' in ready) throw new Error(`a form was refused as ${ready.refused}`)

  const { columns } = ready
  if (columns.name === null) wrong.name = 'name-missing'
  for (const doubt of ready.doubts) {
    const code = ASKED[doubt]
    if (code) wrong[doubt] = code
  }
  return { columns, mended: mendedIn(form, columns), doubts: doubtsIn(form, ready.doubts), wrong }
}

function mendedIn(form: CustomerForm, columns: CustomerColumns): Mended[] {
  const told: [keyof CustomerForm & string, string | null][] = [
    ['name', columns.name],
    ['kana', columns.kana],
    ['corporateNumber', columns.corporate_number],
    ['email', columns.email],
    ['postal', columns.postal_code && formatPostalCode(columns.postal_code)],
    ['birthday', columns.birthday],
  ]
  const plain = told.flatMap(([field, shown]) => mend(field, String(form[field] ?? ''), shown))
  const address = [form.prefecture, form.city, form.address].join('')
  const shownAddress = [columns.prefecture, columns.city, columns.address].filter(part => part !== null).join('')
  return [
    ...plain,
    ...phonesMended(form, columns),
    ...(bare(address) === bare(shownAddress) ? [] : mend('address', address, shownAddress)),
  ]
}

// A mobile number typed as a telephone goes to its own field; that is worth telling too.
function phonesMended(form: CustomerForm, columns: CustomerColumns): Mended[] {
  const moved = form.phone.trim() !== '' && form.mobile.trim() === '' && columns.phone === null && columns.mobile !== null
  if (moved) return [{ field: 'mobile', typed: form.phone.trim(), shown: columns.mobile ?? '' }]
  return [...mend('phone', form.phone, columns.phone), ...mend('mobile', form.mobile, columns.mobile)]
}

function mend(field: string, typed: string, shown: string | null): Mended[] {
  const said = typed.trim()
  return said === '' || shown === null || shown === said ? [] : [{ field, typed: said, shown }]
}

function doubtsIn(form: CustomerForm, doubts: readonly Doubt[]): Doubtful[] {
  const { suggestion } = parseEmail(form.email)
  const kept = doubts
    .filter(doubt => !(doubt in ASKED))
    .map(doubt => ({ field: doubt, typed: form[doubt].trim(), suggestion: doubt === 'email' ? suggestion : null }))
  const likelier = suggestion !== null && !doubts.includes('email') && form.email.trim() !== ''
  return likelier ? [...kept, { field: 'email', typed: form.email.trim(), suggestion }] : kept
}

const bare = (text: string): string => text.replaceAll(/[\s\u3000]/g, '')
