import type { Visit } from '../../../platform/visit.ts'
import { notFound } from '../../../platform/visit.ts'
import { isSecure } from '../../../platform/visiting.ts'
import { listOffices, type Office } from '../offices/store.ts'

/** Remembers in the browser which office somebody looked at last. */
export const officeCookie = 'standort'

/** All offices, and the one asked for; without a question the one last looked at, else the first. The choice is kept in this browser. */
export async function chosenOffice(v: Visit): Promise<{ office: Office; offices: Office[] }> {
  const offices = await listOffices(v.db)
  const { request, reply } = v.http
  const asked = offices.find(one => one.key === v.query('standort'))
  const office = asked ?? offices.find(one => one.key === request.cookies[officeCookie]) ?? offices[0] ?? notFound()
  if (asked && asked.key !== request.cookies[officeCookie])
    reply.setCookie(officeCookie, asked.key, {
      path: '/rathaus',
      sameSite: 'lax',
      httpOnly: true,
      secure: isSecure(v.house, request),
      maxAge: 60 * 60 * 24 * 365,
    })
  return { office, offices }
}

/** The day in the query `tag`; anything else is today. */
export function askedDay(v: Visit, name = 'tag'): Temporal.PlainDate | null {
  const text = v.query(name)
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
