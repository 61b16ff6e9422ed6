import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NOBODY = 65_534
const PROGRAM = '/usr/sbin/dovecot'

/** Is the real IMAP server Dovecot (2.3) installed, and may it be started here? */
export const canDovecot = existsSync(PROGRAM) && process.getuid?.() === 0

export const mailboxUser = { user: 'info', password: 'ひみつ 123' }

/** Dovecot on the loopback with one mailbox, in a folder of its own. */
export async function dovecot() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-dovecot-'))
  // Its parts run as several users.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const mail = path.join(folder, 'mail')
  for (const part of ['', 'mail', 'mail/cur', 'mail/new', 'mail/tmp', 'home'])
    mkdirSync(path.join(folder, part), { recursive: true, mode: 0o755 })
  for (const part of ['mail', 'mail/cur', 'mail/new', 'mail/tmp', 'home']) chownSync(path.join(folder, part), NOBODY, NOBODY)
  writeFileSync(path.join(folder, 'users'), `${mailboxUser.user}:{PLAIN}${mailboxUser.password}\n`)
  const config = path.join(folder, 'dovecot.conf')
  writeFileSync(config, configOf(folder, port))
  let server = await start(config, port)
  let count = 0
  const deliver = (raw: string | Buffer): void => {
    count += 1
    const file = path.join(mail, 'new', `${1_000_000_000 + count}.M${count}P1.here`)
    writeFileSync(file, raw)
    chownSync(file, NOBODY, NOBODY)
  }
  return {
    host: '127.0.0.1',
    port,
    deliver,
    /** How many mails carry the flag of having been read. */
    read: () => readdirSync(path.join(mail, 'cur')).filter(name => /:2,[A-Z]*S/.test(name)).length,
    /** Cuts every line that is open. */
    kick: () => run('doveadm', ['-c', config, 'kick', '*']),
    async stop() {
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
    async again() {
      server = await start(config, port)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function start(config: string, port: number) {
  const server = spawn(PROGRAM, ['-F', '-c', config], { stdio: 'inherit' })
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (await answers(port)) return server
    await pause(50)
  }
  server.kill('SIGKILL')
  throw new Error('dovecot does not listen')
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net')
  const socket = connect(port, '127.0.0.1')
  const [said] = await Promise.race([
    once(socket, 'data'),
    once(socket, 'error').catch(() => [null]),
    once(socket, 'close'),
  ]).catch(() => [null])
  socket.destroy()
  return Buffer.isBuffer(said)
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

const configOf = (folder: string, port: number): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${folder}/mail
first_valid_uid = 1
last_valid_uid = 0
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${folder}/home
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
