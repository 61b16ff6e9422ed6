import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { invalidPhone, type Phone, type PhoneKind } from './phone-kind.ts'

const KINDS: Readonly<Record<string, PhoneKind>> = {
  MOBILE: 'mobile',
  FIXED_LINE_OR_MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  VOIP: 'ip',
  TOLL_FREE: 'tollfree',
  PREMIUM_RATE: 'service',
  SHARED_COST: 'service',
  UAN: 'service',
  PAGER: 'service',
  PERSONAL_NUMBER: 'service',
  VOICEMAIL: 'service',
}

/** A number of another country, in E.164 with its +. */
export function foreignPhone(e164: string, extension: string | null, typed: string): Phone {
  const number = parsePhoneNumberFromString(e164)
  const kind = number?.isValid() === true ? (KINDS[number.getType() ?? ''] ?? 'landline') : 'invalid'
  if (number === undefined || kind === 'invalid') return invalidPhone(typed, extension)
  return {
    e164: number.number,
    kind,
    national: extension === null ? number.formatInternational() : `${number.formatInternational()} 内線${extension}`,
    extension,
    smsCapable: kind === 'mobile',
    mended: false,
  }
}
