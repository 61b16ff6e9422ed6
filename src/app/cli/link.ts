import { firstLink, signInLink } from '#domains/staff/index.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inWorld } from './in-world.ts'

export const link: Command = {
  usage: 'link [EMAIL]',
  about: 'サインインのリンクを出します。まだ責任者がいなければ、はじめの鍵を出します。',
  async run(args) {
    const { positionals } = readArguments(args, {}, 2)
    const [email, more] = positionals
    if (more) throw new UsageError('メールアドレスはひとつだけ書いてください。')
    await inWorld(async world => {
      const now = world.clock.now()
      const first = await firstLink(world.db, now)
      if (first) return say(`${world.config.publicUrl}/first/${first.token}`)
      if (!email) throw new UsageError('だれのリンクか、メールアドレスを書いてください。')
      const made = await signInLink(world.db, email, now).catch(nobody(email))
      return say(`${world.config.publicUrl}/link/${made.token}`)
    })
  },
}

const nobody = (email: string) => (thrown: unknown) => {
  if (!isRefusal(thrown, 'no-person')) throw thrown
  throw new Refusal('no-person', `「${email}」でサインインできる人はいません。メールアドレスを確かめてください。`)
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
