export const PHONE_KINDS = ['mobile', 'landline', 'ip', 'tollfree', 'service', 'invalid'] as const
export type PhoneKind = (typeof PHONE_KINDS)[number]

/**
 * A telephone number understood (A13). `e164` is null when invalid; `national` is how a Japanese writes it (as typed when invalid); `mended` says that
 * a leading 0 lost by a spreadsheet was put back.
 */
export type Phone = {
  e164: string | null
  kind: PhoneKind
  national: string
  extension: string | null
  smsCapable: boolean
  mended: boolean
}

/** A number nobody can call, as it was typed. */
export function invalidPhone(typed: string, extension: string | null): Phone {
  return { e164: null, kind: 'invalid', national: typed, extension, smsCapable: false, mended: false }
}
