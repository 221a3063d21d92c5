import { many, sql } from '../../platform/database.ts'
import type { Download } from '../../platform/reply.ts'
import type { Visit } from '../../platform/visit.ts'
import { baseUrl } from '../../platform/visiting.ts'

/** What search engines may read: everything public; cases and the town hall are none of their business. */
export async function robots(v: Visit): Promise<Download> {
  const closed = ['/rathaus', '/vorgang/', '/antrag/', '/zahlung/', '/konto', '/anmelden', '/postfach', '/suche', '/weitermachen']
  const lines = ['User-agent: *', ...closed.map(path => `Disallow: ${path}`), '', `Sitemap: ${baseUrl(v.house, v.http.request)}/sitemap.xml`]
  return { type: 'text/plain; charset=utf-8', body: `${lines.join('\n')}\n`, cache: 'public, max-age=86400' }
}

/** RFC 9116: whom to tell about a weakness. */
export async function security(v: Visit): Promise<Download> {
  const expires = v.now.add({ hours: 24 * 180 }).round({ smallestUnit: 'second' })
  const lines = [
    `Contact: mailto:${v.house.city.contact.email}`,
    `Expires: ${expires.toString()}`,
    'Preferred-Languages: de, en',
    `Canonical: ${baseUrl(v.house, v.http.request)}/.well-known/security.txt`,
  ]
  return { type: 'text/plain; charset=utf-8', body: `${lines.join('\n')}\n`, cache: 'public, max-age=3600' }
}

/** Every public page that can be found by search can be found by search engines too. */
export async function sitemap(v: Visit): Promise<Download> {
  const found = await many(v.db, sql<{ url: string }>`select distinct url from platform.search_document where side = 'citizen' and not record order by url`)
  const paths = [...new Set(['/', ...found.map(row => row.url)])]
  const base = baseUrl(v.house, v.http.request)
  const entries = paths.map(path => `<url><loc>${base}${escape(path)}</loc></url>`)
  return {
    type: 'application/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`,
    cache: 'public, max-age=3600',
  }
}

function escape(text: string) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;')
}
