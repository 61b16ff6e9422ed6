/** The value of a cookie of this request, or null. Of two with one name the first counts (the more specific path, RFC 6265). */
export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

/** A Set-Cookie line that scripts can't read and other sites can't send with a post; `seconds` 0 forgets it. The value must be base64url. */
export function cookieLine(name: string, value: string, { seconds, https }: { seconds: number; https: boolean }): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${https ? '; Secure' : ''}`
}
