import iconv from 'iconv-lite'
import { detectDialect, sampleSize } from '../../../../platform/csv/dialect.ts'
import { readCsv } from '../../../../platform/csv/read.ts'
import { type ColumnName, type Columns, missingColumns, readHeader } from './columns.ts'

/** What is wrong with a line: the first three keep it out, with the others only that cell stays out. */
export type FaultKind =
  | 'torn'
  | 'no-number'
  | 'no-family'
  | 'email'
  | 'twice'
  | 'too-long'
  | 'unknown-place'
  | 'unknown-manager'
  | 'unknown-head'
  | 'two-heads'
  | 'tasks'

export interface Fault {
  readonly line: number
  readonly kind: FaultKind
  /** what stands there */
  readonly text: string
}

/** One person of the file. A cell whose column is missing is undefined, an empty one ''. */
export type SheetRow = { readonly line: number } & Readonly<Partial<Record<ColumnName, string>>> & { readonly number: string; readonly family: string }

export interface Sheet {
  readonly columns: Columns
  readonly rows: readonly SheetRow[]
  readonly faults: readonly Fault[]
  /** numbers of lines that cannot be taken over: these people stay as they are */
  readonly spoilt: ReadonlySet<string>
  /** a line is kept out whose person nobody can tell */
  readonly isBlind: boolean
}

export type Unreadable = { readonly missing: ColumnName[] } | { readonly empty: true }

const longest = 200
/** tasks are several texts in one cell */
const longestTasks = 3000

/** Reads a file of any dialect. Nothing in it is believed but what can be read without doubt. */
export async function readSheet(content: Buffer): Promise<Sheet | Unreadable> {
  const { encoding, delimiter } = detectDialect(content.subarray(0, sampleSize))
  const faults: Fault[] = []
  const rows: SheetRow[] = []
  const spoilt = new Set<string>()
  let isBlind = false
  let columns: Columns | null = null
  for await (const { line, fields, isTorn } of readCsv(pieces(iconv.decode(content, encoding)), delimiter)) {
    if (!columns) {
      columns = readHeader(fields)
      const missing = missingColumns(columns)
      if (missing.length > 0) return { missing }
      continue
    }
    if (fields.every(field => field === '')) continue
    const row = { line, ...cells(fields, columns) } as SheetRow
    const kind = faultOf(row, isTorn)
    if (!kind) rows.push(row)
    else {
      faults.push({ line, kind, text: fields.join(' ').trim().slice(0, 120) })
      if (row.number && !isTorn) spoilt.add(row.number)
      else isBlind = true
    }
  }
  if (!columns || (rows.length === 0 && faults.length === 0)) return { empty: true }
  const same = Map.groupBy(rows, row => row.number)
  for (const [number, twins] of same) {
    if (twins.length === 1) continue
    spoilt.add(number)
    for (const { line } of twins) faults.push({ line, kind: 'twice', text: number })
  }
  return { columns, rows: rows.filter(row => !spoilt.has(row.number)), faults, spoilt, isBlind }
}

async function* pieces(text: string) {
  yield text
}

function cells(fields: readonly string[], columns: Columns): Partial<Record<ColumnName, string>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, at]) => [
      name,
      // The mark that writeCsv puts in front of what looks like a formula.
      (fields[at] ?? '')
        .replace(/^'(?=[=@+-])/, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ]),
  )
}

function faultOf(row: SheetRow, isTorn: boolean): FaultKind | null {
  if (isTorn) return 'torn'
  if (row.number === '') return 'no-number'
  if (row.family === '') return 'no-family'
  const { tasks = '', ...rest } = row
  if (tasks.length > longestTasks || Object.values(rest).some(cell => typeof cell === 'string' && cell.length > longest)) return 'too-long'
  if (row.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(row.email)) return 'email'
  return null
}
