import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Somebody who has an account at the other server. */
export type Account = { subject: string; email: string; verified: boolean }

/** A real OpenID Connect server on this machine that knows these people by their address; `close` ends it. */
export async function oidcServer(redirect: string, accounts: readonly Account[]) {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'kizukai',
        client_secret: 'a secret between the two',
        redirect_uris: [redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    async findAccount(_, subject) {
      const account = accounts.find(it => it.subject === subject)
      if (!account) return undefined
      return {
        accountId: subject,
        claims: async () => ({ sub: subject, email: account.email, email_verified: account.verified }),
      }
    },
  })
  server.on('request', provider.callback())
  return { issuer, close: () => new Promise<void>(done => void server.close(() => done())) }
}

/** Walks through the pages of that server as a browser would, signing in as `subject`; answers the address it sends the browser back to. */
export async function signInThere(start: string, subject: string, home: string): Promise<string> {
  const jar = new Map<string, string>()
  let next: { url: string; form?: URLSearchParams } = { url: start }
  for (let steps = 0; steps < 12; steps += 1) {
    if (next.url.startsWith(home)) return next.url
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form ? { method: 'POST', body: next.form } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location) next = { url: new URL(location, next.url).href }
    else next = formOf(await response.text(), next.url, subject)
  }
  throw new Error('the other server sent the browser round in circles')
}

function formOf(page: string, url: string, subject: string): { url: string; form: URLSearchParams } {
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? url
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
  return { url: new URL(action, url).href, form: new URLSearchParams({ prompt, login: subject, password: 'x' }) }
}
