import { LEFT_OUT, PARTLY } from './left-out-rules.ts'

/** The reasons of `left-out-rules.ts` in English. */
export const LEFT_OUT_ENGLISH: Readonly<Record<string, string>> = {
  M19: 'Nothing here makes addresses up: they come from imports, from what people type, and from the customers themselves.',
  T8: 'There is no page to order on.',
  T18: 'Nothing here ships goods.',
  P10: 'There is no field for the address of somebody referred: a referral is a fact, and people give their own address themselves.',
  P22: 'Pages for customers carry no tag, pixel or SDK; nothing is sent elsewhere (the content policy forbids it).',
  P25: 'Told in the guide on personal data. There is nothing to run.',
  P26: 'Work of people, not of software. Changes of the law are entered as dated figures.',
  '4-housing':
    'The gate stops nothing here: promised inspections and warranties are kept by plans, and the time of liability as a warranty day. Deposits and insurance are the company’s own filings.',
  '4-mail-order': 'The gate keeps T1 (consent only). The terms of return are checked in the words as T6.',
  '4-maker':
    'Recall notices pass refusals and limits as safety. Reports of accidents (10 days) and the progress of a recall come with records per device.',
  '4-parts': 'The day parts run out can’t be told without the end of production per model. It comes with a register of products.',
  SMS4: 'No SMS provider is connected yet. It comes with SMS.',
  G11: 'Rokuyo days are not shown yet. They come as a hint where days are chosen, never as a reason to stop.',
  '11-complaint': 'The register of complaints comes in the next version.',
  '11-insurance': 'There is no insurance ledger.',
  '11-recording': 'Calls are not recorded.',
  '11-used': 'There is no second-hand dealer’s ledger.',
  '12-12': 'Quotas of SMS and LINE come with those channels. The pace of mail is kept per receiving domain.',
}

/** The same of `PARTLY`. */
export const PARTLY_ENGLISH: Readonly<Record<string, string>> = {
  SMS2: 'Cost is the price of one in the settings times the parts (in a simulation the average of up to 200, filled for whom they go to). The steps of a provider’s price list come when one is connected.',
  SMS5: 'Link shorteners are not published. Whether a link is of the own domain is told by the address of the company’s page. A provider’s review comes when one is connected.',
  SMS6: 'Stopping goes by a link. Stopping by a word in reply waits for a provider that takes replies.',
  E1: 'The rate of spam is known only from complaints that are reported (Gmail reports none by itself, so people look into Postmaster Tools). The name of an address is looked at as far as the server we hand over to.',
  '4-insurance': 'Asking for intentions, checks of switching, and the ledgers of an agency are not built.',
  '4-used': 'Identity checks on buying and the dealer’s ledger are not built; visits nobody asked for are stopped.',
}

/** Why a rule has no code of its own, in the reader's language; null where it has. */
export const leftOutBecause = (id: string, language: 'ja' | 'en'): string | null =>
  (language === 'en' ? LEFT_OUT_ENGLISH[id] : undefined) ?? LEFT_OUT[id] ?? null

/** What of a rule that has code is not built, in the reader's language; null where all is. */
export const partlyBecause = (id: string, language: 'ja' | 'en'): string | null =>
  (language === 'en' ? PARTLY_ENGLISH[id] : undefined) ?? PARTLY[id] ?? null
