import { z } from 'zod'
import type { House } from '../../../platform/module.ts'
import type { Visit } from '../../../platform/visit.ts'
import { sealOf } from './seal.ts'

/** Where a vote or a remark comes from, as the foot of that page sends it along. */
export const place = { page: z.string().max(200), seal: z.string().max(20), once: z.uuid() }

/** Whether this house itself wrote that name into a page. */
export function isOurs(house: House, { page, seal }: { page: string; seal: string }): boolean {
  return page.startsWith('/') && sealOf(house, page) === seal
}

/** Whether a page of that name is one of the employees'. */
export function isStaffPage(page: string): boolean {
  return page === '/rathaus' || page.startsWith('/rathaus/')
}

/** The page on which to write something about `page`; each app stays in itself. */
export function remarkPath(side: Visit['side'], page: string, seal: string): string {
  return `${side === 'staff' ? '/rathaus' : ''}/rueckmeldung?seite=${encodeURIComponent(page)}&siegel=${seal}`
}

/** The page the form was on, as the browser says it; never kept. */
export function backTo(v: Visit, page: string): string {
  const from = URL.parse(v.http.request.headers.referer ?? '')
  if (from && from.host === v.url.host && !from.pathname.startsWith('//')) return from.pathname + from.search
  return page.startsWith('/') && !page.startsWith('//') && !page.includes(':') ? page : '/'
}
