import { type Cell, csvFile } from '../../../platform/csv/write.ts'
import type { Download } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { listConcerns } from '../../appointments/index.ts'
import { officeOf } from '../room/room.ts'
import { figuresOf } from './figures.ts'
import { figuresTexts } from './text.ts'

/** The same figures for a spreadsheet; a point for what is kept secret. */
export async function figuresFile(v: Visit): Promise<Download> {
  const t = v.text(figuresTexts)
  const office = await officeOf(v)
  const { weeks, attendance, handling, arrivals, hours } = await figuresOf(v.db, office.key, v.today)
  const concerns = await listConcerns(v.db)
  const lines: Cell[][] = [[...t.columns]]
  const add = (figure: string, week: Temporal.PlainDate | null, of: string, value: number | null, unit: string) =>
    lines.push([figure, week ? formatDate(week, v.lang, 'short') : '', of, value ?? '.', unit])
  for (const [at, { week, median, most, held }] of weeks.entries()) {
    add(t.waiting, week, t.median, median, t.minutes)
    add(t.waiting, week, t.most, most, t.minutes)
    add(t.held, week, t.heldName, held, t.percent)
    add(t.attendance, week, t.came, attendance.cells[at]![0]!, t.people)
    add(t.attendance, week, t.noShow, attendance.cells[at]![1]!, t.people)
  }
  for (const row of handling) {
    const name = inLanguage(concerns.find(({ key }) => key === row.concern)?.name ?? row.concern, v.lang)
    add(`${t.handling}: ${t.half}`, null, name, Math.round(row.half / 60), t.minutes)
    add(`${t.handling}: ${t.longest}`, null, name, Math.round(row.most / 60), t.minutes)
  }
  for (const [at, weekday] of t.weekdays.entries())
    for (const [column, hour] of hours.entries()) add(t.arrivals, null, `${weekday} ${t.hour(hour)}`, arrivals.cells[at]![column]!, t.people)
  return csvFile(t.file(office.key), lines)
}
