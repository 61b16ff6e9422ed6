import type { Agreement, Result } from './compare.ts'
import type { Run } from './days.ts'
import { callsIn } from './deeds.ts'
import type { Plans } from './trial.ts'

export const sayEntered = ({ entered }: Plans): string =>
  Object.entries(entered)
    .map(([key, { entered, planned }]) => `${key}: ${entered}件が入り、${planned}件を予定`)
    .join('、')

export const sayResult = (it: Result): string =>
  `${it.contacts}件、${it.people}人、入った ${it.entered}、手段 ${JSON.stringify(it.channels)}、出さない理由 ${JSON.stringify(it.reasons)}`

export function sayRun({ steps, deeds, mostCalls }: Run): string {
  const { outcomes, calledAgain, mailReplies, repliesByHand, stopMails, surveys, referrals, promised, kept } = deeds
  const calls = `電話 ${callsIn(deeds)}件(お話し ${outcomes.spoke}、困りごと ${outcomes.trouble}、もう連絡不要 ${outcomes.stop}、留守 ${outcomes.absent}。かけ直し ${calledAgain}件)`
  const words = `返信 メール ${mailReplies}・手で ${repliesByHand}、配信停止 ${stopMails}、アンケートの回答 ${surveys.length}、ご紹介 ${referrals.length}、お約束 ${promised.length}(果たした ${kept})`
  return `${steps}回働いた。${calls}、多い日 ${mostCalls.day} ${mostCalls.count}件。${words}`
}

export const sayAgreement = (all: readonly Agreement[]): string =>
  all.map(it => `${it.what}: ${it.differs.length === 0 ? '一致' : it.differs.join('、')}`).join(' / ')
