import { type Linter, onWhole, spot } from './about-rules.ts'

const SECRETS =
  /借入|滞納|未払い?|督促|ご?融資|残高|(?:契約|保険|借入|ご?請求)金?額|病名|診断|治療|手術|入院|ご病気|がん(?=[のがはを、検])|糖尿|妊娠|障害|[0-9０-９]{4}年[0-9０-９ ]{0,3}月?[0-9０-９]{0,3}日?生まれ|[0-9０-９]{1,3}\s*歳/g
const SECRET_FIELDS =
  /\{\{-?\s{0,9}(?:order\.total|attribute\.(?:birth\w*|age|生年月日|病\w*|disease|diagnosis)|customer\.(?:phone|email))[^{}]{0,80}\}\}/g

const SECRET = {
  ja: 'はがきはだれの目にもふれます。封書にするか、目隠しシールを使ってください',
  en: 'Anyone can read a card. Send a letter, or cover it',
}

/** Does a card keep to itself what only the addressee should read: debts, illness, amounts, a year of birth? @law H14 */
export const secrets: Linter = (text, words, { kind }) =>
  kind === 'postcard'
    ? [
        ...spot(words, [{ rule: 'H14', pattern: SECRETS, level: 'block', said: SECRET }]),
        ...spot(text, [{ rule: 'H14', pattern: SECRET_FIELDS, level: 'block', said: SECRET }]),
      ]
    : []

const PERSONAL = /\{\{-?\s{0,9}(?:(?:order|item|attribute)\.|customer\.(?!salutation|name\b|family_name))[^{}]{0,80}\}\}/
const TO_ONE = /お買い上げ|ご購入|ご契約|お誕生日|お引き?渡し|ご来院|ご来店(?:いただ|の際)|点検/

/**
 * Is a card that speaks of one person's purchase or birthday sent by post? It is a letter in law (信書), and no parcel or DM service may carry it (郵便法4条). @law H14
 */
export const letters: Linter = (text, words, { kind, manners, part }) => {
  if (kind !== 'postcard' || part !== 'body' || manners.carrier !== 'dm') return []
  if (!PERSONAL.test(text) && !TO_ONE.test(words) && manners.occasion === 'none') return []
  return [
    onWhole(text, '信書', 'block', {
      ja: 'お一人に宛てた用件(ご購入・お誕生日など)は信書です。DM便・宅配便では送れません。郵便にしてください(郵便法4条)',
      en: 'What speaks of one person’s purchase or birthday is a letter in law: it goes by post, not by a DM service',
    }),
  ]
}
