import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { endpoint, place } from '../api/inputs.ts'
import { reportsPage } from './list.tsx'
import { reportMessage } from './report.ts'
import { reportPage, why } from './report-page.tsx'
import { reportedPage } from './reported.tsx'

const report = endpoint({
  input: place.extend(why),
  answer: (v, { reason, remark, ...at }) => reportMessage(v.house, v.db, v.viewer.accountId!, at, { reason, remark }),
})

/** Reporting a message, for everybody; looking at reports and deciding, with the right. */
export function moderationRoutes(r: Routes): void {
  const door = access.staff()
  const moderation = access.staff('chat.moderate')
  r.json('POST', '/rathaus/chat/meldung.json', door, report)
  r.page('/rathaus/chat/:room/meldung/:number', door, reportPage)
  r.page('/rathaus/chat/meldungen', moderation, reportsPage)
  r.page('/rathaus/chat/meldungen/:report', moderation, reportedPage)
}
