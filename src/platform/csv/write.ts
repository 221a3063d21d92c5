import type { Download } from '../reply.ts'

export type Cell = string | number | null

/**
 * A table as offices' programs open it: UTF-8 with a mark, semicolons, every line ended. Numbers are figures: decimal comma, at most one place
 * behind it. A text that a spreadsheet would take for a formula gets an apostrophe in front, so that nobody's name runs as one.
 */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map(row => row.map(cell => quote(plain(cell))).join(';')).join('\r\n')}\r\n`
}

/** The same to save. */
export function csvFile(filename: string, rows: readonly (readonly Cell[])[]): Download {
  return { type: 'text/csv; charset=utf-8', body: writeCsv(rows), filename }
}

function plain(cell: Cell): string {
  if (typeof cell === 'number') return String(Math.round(cell * 10) / 10).replace('.', ',')
  return harmless(cell ?? '')
}

/** Telephone numbers such as +49 281 are no formulas. */
function harmless(cell: string): string {
  return /^[=@\t\r]|^[+-](?![\d\s()/-]*$)/.test(cell) ? `'${cell}` : cell
}

function quote(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
