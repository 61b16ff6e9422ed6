type Words = { subject: string; text: string }
type Facts = { name: string; company: string; link: string; inviter?: string }
type Lang = 'ja' | 'en'

/** The letter with a sign-in link (15 minutes). */
export function signInLetter(language: Lang, { name, company, link }: Facts): Words {
  if (language === 'en')
    return {
      subject: `Sign in to Kizukai (${company})`,
      text: `${name},\n\nOpen this link to sign in. It works once, within 15 minutes.\n\n${link}\n\nIf you did not ask for it, please ignore this mail; nothing happens.\n`,
    }
  return {
    subject: `【気づかい】サインインのご案内(${company})`,
    text: `${name} 様\n\n下のリンクを開くとサインインできます。リンクは15分以内に一度だけ使えます。\n\n${link}\n\nお心当たりがないときは、このメールはそのまま削除してください。何も起きません。\n`,
  }
}

/** The letter with an invitation (7 days). */
export function invitationLetter(language: Lang, { name, company, link, inviter = '' }: Facts): Words {
  if (language === 'en')
    return {
      subject: `${inviter} invites you to Kizukai (${company})`,
      text: `${name},\n\n${inviter} of ${company} invites you to Kizukai, where the team follows up its customers.\nOpen this link and choose a password. It works once, within 7 days.\n\n${link}\n`,
    }
  return {
    subject: `【気づかい】${company}への招待`,
    text: `${name} 様\n\n${company}の${inviter}さんから、お客様フォローの「気づかい」に招待されました。\n下のリンクを開いて、パスワードを決めてください。リンクは7日以内に一度だけ使えます。\n\n${link}\n`,
  }
}
