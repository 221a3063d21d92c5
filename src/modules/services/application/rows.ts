import type { FormValue, FormValues } from '../../../platform/form.ts'

/** The entries with one more, empty row in a repeating group. */
export function withRow(entries: FormValues, group: string): FormValues {
  const rows = entries[group]
  return { ...entries, [group]: [...(Array.isArray(rows) ? rows : []), {}] }
}

/** The entries without the row `group.index`. */
export function withoutRow(entries: FormValues, row: string): FormValues {
  const [group = '', index = ''] = row.split('.')
  const rows = entries[group]
  if (!Array.isArray(rows)) return entries
  const left: FormValue[] = rows.filter((_one, at) => String(at) !== index)
  return { ...entries, [group]: left }
}
