import type { Download } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { countKinds, rateKinds } from './figures.ts'
import { loadFigures } from './page.tsx'
import { texts } from './text.ts'

/**
 * The same figures as a table for a spreadsheet: UTF-8 with a mark, semicolons, decimal comma, one figure a line. A point
 * stands for what is kept secret, as in official statistics; what there is nothing to tell of has no line.
 */
export async function figuresFile(v: Visit): Promise<Download> {
  const t = v.text(texts)
  const { weeks, offices, counts, rates, hours, officeKey } = await loadFigures(v)
  const say = (value: number | null) => (value === null ? '.' : formatNumber(value, v.lang, 1).replaceAll(/(?<=\d)[.,](?=\d{3}(\D|$))/g, ''))
  const lines: (string | number)[][] = [[...t.columns]]
  const add = (name: string, office: string, week: Temporal.PlainDate, value: number | null, unit: string) =>
    lines.push([name, office, formatDate(week, v.lang, 'short'), week.weekOfYear!, say(value), unit])
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
    lines.push([t.heat, office ? inLanguage(office.name, v.lang) : t.all, t.weekdays[weekday]!, hour, say(percent), t.units.percent])
  const body = `\uFEFF${lines.map(line => line.map(quote).join(';')).join('\r\n')}\r\n`
  return { type: 'text/csv; charset=utf-8', body, filename: t.file(weeks.at(-1)!.add({ days: 6 }).toString()) }
}

function quote(cell: string | number): string {
  const text = String(cell)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
