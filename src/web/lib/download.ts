import { problemOf, unreachable } from './api-problem.ts'

/** Takes a file of the API and hands it to the browser under the server's name for it; a refusal is thrown as `ApiProblem` instead of landing on somebody's disk. */
export async function download(url: string): Promise<void> {
  const response = await fetch(url, { credentials: 'same-origin' }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await problemOf(response)
  const file = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = file
  link.download = nameIn(response.headers.get('content-disposition'))
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(file), 60_000)
}

/** The name of the file as the server says it (RFC 6266, RFC 8187). */
export function nameIn(disposition: string | null): string {
  const told = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  try {
    return told ? decodeURIComponent(told) : ''
  } catch {
    return ''
  }
}
