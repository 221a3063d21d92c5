import { type Db, holdName, inTransaction } from '../../platform/database.ts'
import { missingColumns, readHeader } from './columns.ts'
import { merge, type Merged, prepareStaging, stage } from './merge.ts'
import { openFile } from './read-file.ts'
import { type IncomingAddress, readRow, type Reason } from './row.ts'

export type Rejection = { line: number; reason: Reason | 'duplicate'; sameAs?: number; text: string }

export interface ImportReport extends Merged {
  /** rows of the file without its header; accepted + rejected */
  rows: number
  accepted: number
  rejected: Record<string, number>
}

export interface ImportOptions {
  /** true: what the file does not hold is removed from the register */
  complete?: boolean
  onRejection?(rejection: Rejection): void
  /** @param share of the file read, 0…1 */
  onProgress?(share: number, rows: number): void
}

/** The file cannot be a register; `faults` say why, in German. */
export class UnreadableFile extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join(' '))
  }
}

const batch = 4000

/**
 * Brings a file of addresses into the register, in one transaction: new ones are added, changed ones changed, the same
 * ones left alone, so importing twice is the same as once. Whatever goes wrong, the register is as it was before.
 */
export async function importAddresses(db: Db, path: string, options: ImportOptions = {}): Promise<ImportReport> {
  const file = await openFile(path)
  return inTransaction(db, async tx => {
    await holdName(tx, 'stadtplatz address import')
    await prepareStaging(tx)
    const rejected: Record<string, number> = {}
    const seen = new Map<string, number>()
    let columns: ReturnType<typeof readHeader> | null = null
    let width = 0
    let rows = 0
    let waiting: IncomingAddress[] = []
    for await (const { line, fields, isTorn } of file.rows) {
      if (!columns) {
        columns = readHeader(fields)
        width = fields.length
        const faults = missingColumns(columns)
        if (faults.length > 0) throw new UnreadableFile([...faults, `Gelesen wurde: ${fields.slice(0, 20).join(' | ').slice(0, 300)}`])
        continue
      }
      rows += 1
      const row = isTorn ? 'torn' : readRow(fields, columns, width)
      const key = typeof row === 'string' ? '' : JSON.stringify([row.streetKey, row.number, row.suffix, row.scope])
      const sameAs = seen.get(key)
      if (typeof row === 'string' || sameAs !== undefined) {
        const reason = typeof row === 'string' ? row : 'duplicate'
        rejected[reason] = (rejected[reason] ?? 0) + 1
        options.onRejection?.({ line, reason, sameAs, text: fields.join(file.dialect.delimiter) })
      } else {
        seen.set(key, line)
        waiting.push(row)
      }
      if (waiting.length >= batch) {
        await stage(tx, waiting)
        waiting = []
        options.onProgress?.(Math.min(file.read() / file.size, 0.99), rows)
      }
    }
    if (!columns) throw new UnreadableFile(['Die Datei ist leer.'])
    await stage(tx, waiting)
    const merged = await merge(tx, {
      complete: options.complete ?? false,
      hasPostcodes: columns.postcode !== undefined,
      hasDistricts: columns.district !== undefined,
    })
    options.onProgress?.(1, rows)
    return { rows, accepted: seen.size, rejected, ...merged }
  })
}
