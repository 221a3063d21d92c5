import { type Cell, csvFile } from '../../../platform/csv/write.ts'
import type { Download } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { countKinds, rateKinds } from './figures.ts'
import { loadFigures } from './page.tsx'
import { texts } from './text.ts'

/**
 * The same figures as a table for a spreadsheet, one figure a line. A point stands for what is kept secret, as in official statistics; what there is
 * nothing to tell of has no line.
 */
export async function figuresFile(v: Visit): Promise<Download> {
  const t = v.text(texts)
  const { weeks, offices, counts, rates, hours, officeKey } = await loadFigures(v)
  const lines: Cell[][] = [[...t.columns]]
  const add = (name: string, office: string, week: Temporal.PlainDate, value: number | null, unit: string) =>
    lines.push([name, office, formatDate(week, v.lang, 'short'), week.weekOfYear!, value ?? '.', unit])
  for (const [column, week] of weeks.entries()) {
    for (const [row, office] of offices.entries()) {
      const name = inLanguage(office.name, v.lang)
      for (const kind of countKinds) add(t.counts[kind], name, week, counts[kind].cells[row]![column]!, t.units.count)
      if (counts.kept.cells[row]![column] === 0) continue
      for (const kind of rateKinds) add(t.rates[kind], name, week, rates[kind][row]![column]!, kind === 'lead' ? t.units.days : t.units.percent)
    }
    for (const kind of countKinds) add(t.counts[kind], t.all, week, counts[kind].columns[column]!, t.units.count)
  }
  const office = offices.find(one => one.key === officeKey)
  lines.push([], [...t.heatColumns])
  for (const { weekday, hour, percent } of hours)
    lines.push([t.heat, office ? inLanguage(office.name, v.lang) : t.all, t.weekdays[weekday]!, hour, percent ?? '.', t.units.percent])
  return csvFile(t.file(weeks.at(-1)!.add({ days: 6 }).toString()), lines)
}
