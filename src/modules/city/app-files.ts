import { extensions } from '../../platform/extension.ts'
import type { Download } from '../../platform/reply.ts'
import { inLanguage } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { assetsOf } from '../../ui/assets.ts'
import { serviceWorker } from '../../ui/worker.ts'
import { appMembers, quickActions } from './index.ts'
import { texts } from './text.ts'

type Side = Visit['side']

/** What a phone needs to install one of the two apps. */
export async function manifest(v: Visit): Promise<Download> {
  const { city } = v.house
  const { marks } = assetsOf(city)
  const isStaff = v.side === 'staff'
  const icon = (file: string, size: number, purpose: string) => ({ src: marks.get(`${v.side}-${file}`), sizes: `${size}x${size}`, type: 'image/png', purpose })
  const body = {
    id: isStaff ? '/rathaus' : '/',
    name: isStaff ? `${city.name} – ${v.text(texts).townHall}` : city.name,
    short_name: isStaff ? v.text(texts).townHall : city.name,
    description: inLanguage(city.slogan, v.lang),
    lang: v.lang === 'en' ? 'en' : 'de',
    start_url: isStaff ? '/rathaus' : '/',
    scope: isStaff ? '/rathaus' : '/',
    display: 'standalone',
    theme_color: isStaff ? '#ffffff' : city.colours.light,
    background_color: '#ffffff',
    shortcuts: isStaff ? shortcutsFor(v) : undefined,
    ...(isStaff ? Object.assign({}, ...extensions(v.house, appMembers)) : {}),
    icons: [icon('192.png', 192, 'any'), icon('512.png', 512, 'any'), icon('maskable-512.png', 512, 'maskable')],
  }
  return { type: 'application/manifest+json; charset=utf-8', body: JSON.stringify(body), cache: 'public, max-age=3600' }
}

/** What a long press on the employees' icon offers: what everybody may begin. The file is the same for all, so nothing that needs a right. */
function shortcutsFor(v: Visit) {
  const open = extensions(v.house, quickActions).filter(action => !action.permission)
  const sorted = open.toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
  return sorted.slice(0, 4).map(action => ({ name: action.text(v.lang), url: action.to }))
}

/** A side's service worker; browsers look for a new one by themselves, so it is never kept. */
export function worker(side: Side): (v: Visit) => Promise<Download> {
  return async v => {
    // Without its slash the employees' app lies one step above the script.
    if (side === 'staff') v.http.reply.header('service-worker-allowed', '/rathaus')
    return { type: 'text/javascript; charset=utf-8', body: serviceWorker(v.house, side), cache: 'no-cache' }
  }
}

/** For programs that ask for the icon by its old name. */
export async function favicon(v: Visit): Promise<Download> {
  const { marks, shelf } = assetsOf(v.house.city)
  return { type: 'image/png', body: shelf.get(marks.get('citizen-192.png')!.replace('/assets/', ''))!.plain, cache: 'public, max-age=86400' }
}

/** Which pages a browser may fetch while a finger is still on its way: public ones that change nothing. */
export async function speculation(): Promise<Download> {
  const safe = [
    '/',
    '/leistungen',
    '/leistungen/:key',
    '/aemter',
    '/aemter/*',
    '/aktuelles',
    '/aktuelles/*',
    '/hilfe',
    '/barrierefreiheit',
    '/datenschutz',
    '/impressum',
  ]
  const body = { prefetch: [{ where: { and: [{ href_matches: safe }, { not: { href_matches: '/*\\?*' } }] }, eagerness: 'moderate' }] }
  return { type: 'application/speculationrules+json; charset=utf-8', body: JSON.stringify(body), cache: 'public, max-age=86400' }
}
