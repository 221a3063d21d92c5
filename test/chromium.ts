import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Where Chromium lies; on a Debian machine without one it is installed first. */
export async function findChromium(say: (sentence: string) => void): Promise<string> {
  const given = process.env['CHROMIUM']
  const found = given ?? places.find(place => existsSync(place))
  if (found) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('Für die Tests im Browser fehlt Chromium. Bitte installieren Sie es oder nennen Sie mit CHROMIUM den Pfad.')
  say('Chromium fehlt und wird installiert')
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return '/usr/bin/chromium'
}
