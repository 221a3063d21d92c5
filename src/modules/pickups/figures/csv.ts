import { type Cell, csvFile } from '../../../platform/csv/write.ts'
import type { Download } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { loadFigures } from './page.tsx'
import { refusalKinds } from './store.ts'
import { texts } from './text.ts'

/** The same figures as a table for a spreadsheet, one figure a line. A point stands for what is kept secret, as in official statistics. */
export async function figuresFile(v: Visit): Promise<Download> {
  const t = v.text(texts)
  const figures = await loadFigures(v)
  const zones = [...figures.zones.map(zone => zone.name), t.withoutZone]
  const lines: Cell[][] = [[...t.columns]]
  const add = (name: string, zone: string, week: Temporal.PlainDate, value: number | null, unit: string) =>
    lines.push([name, zone, formatDate(week, v.lang, 'short'), week.weekOfYear!, value ?? '.', unit])
  for (const [column, week] of figures.weeks.entries()) {
    for (const [row, zone] of figures.zones.entries()) {
      add(t.pickups, zone.name, week, figures.pickups.cells[row]![column]!, t.units.pickups)
      if (figures.pickups.cells[row]![column] !== 0) add(t.waiting, zone.name, week, figures.waiting[row]![column]!, t.units.days)
    }
    add(t.pickups, t.all, week, figures.pickups.columns[column]!, t.units.pickups)
    for (const kind of refusalKinds) {
      for (const [row, zone] of zones.entries()) add(t.refusals[kind], zone, week, figures.refusals[kind].cells[row]![column]!, t.units.cases)
      add(t.refusals[kind], t.all, week, figures.refusals[kind].columns[column]!, t.units.cases)
    }
  }
  return csvFile(t.file(figures.quarter.key), lines)
}
