import { access, constants, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type ImportReport, importAddresses, reasons, type Rejection, UnreadableFile } from '../src/modules/addresses/index.ts'
import { connect } from '../src/platform/database.ts'
import { ConfigError, readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/postgres/open.ts'
import { showProgress } from './progress.ts'

const usage = `npm run import -- addresses DATEI [--complete] [--report DATEI]

  Liest ein Adressverzeichnis (CSV oder CSV.gz) in die Datenbank ein.
  --complete   entfernt Adressen, die nicht in der Datei stehen
  --report     wohin die abgelehnten Zeilen geschrieben werden; sonst neben die Datei`

/** `npm run import -- addresses FILE`: joins the running city or starts its database for as long as it takes. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { complete: { type: 'boolean' }, report: { type: 'string' } }, allowPositionals: true })
  const [kind, path] = positionals
  if (kind !== 'addresses' || !path || positionals.length > 2) return fail(usage, 2)
  await access(path)
  // The whole house, only once it is clear that there is something to do.
  const [{ prepareDatabase }, { modules }] = await Promise.all([import('../src/app.ts'), import('../src/modules.ts')])
  const config = readConfig(process.env)
  const reportPath = values.report ?? (await placeForReport(path))
  const database = await openDatabase(config, 'tool')
  const connection = connect(database.url, { max: 2 })
  const progress = showProgress(process.stdout)
  const lines = ['\uFEFFZeile;Grund;Inhalt\r\n']
  try {
    await prepareDatabase({ connection, modules })
    const result = await importAddresses(connection.db, path, {
      complete: values.complete ?? false,
      onRejection: rejection => lines.push(reportLine(rejection)),
      onProgress: progress.show,
    })
    progress.end()
    await writeFile(reportPath, lines)
    console.log(summary(result, reportPath))
    return 0
  } finally {
    progress.end()
    await connection.close()
    await database.close()
  }
}

function reasonText(reason: Rejection['reason'] | string) {
  return reason === 'duplicate' ? 'doppelt' : reasons[reason as keyof typeof reasons]
}

function reportLine({ line, reason, sameAs, text }: Rejection) {
  const because = sameAs === undefined ? reasonText(reason) : `${reasonText(reason)}: wie Zeile ${sameAs}`
  return `${line};${because};"${text.replaceAll('"', '""')}"\r\n`
}

function summary(result: ImportReport, reportPath: string): string {
  const count = (value: number) => value.toLocaleString('de-DE').padStart(9)
  const rejected = Object.entries(result.rejected)
  const lines = [
    `${count(result.rows)} Zeilen gelesen`,
    `${count(result.accepted)} Adressen: ${result.added} neu, ${result.changed} geändert, ${result.unchanged} unverändert${result.removed > 0 ? `, ${result.removed} entfernt` : ''}`,
    ...rejected.map(([reason, times]) => `${count(times)} abgelehnt: ${reasonText(reason)}`),
  ]
  if (rejected.length > 0) lines.push(`Jede abgelehnte Zeile steht in ${reportPath}`)
  return lines.join('\n')
}

/** Beside the file, or here if nothing may be written there. */
async function placeForReport(path: string): Promise<string> {
  const name = `${basename(path)}.abgelehnt.csv`
  const folder = dirname(resolve(path))
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  return mayWrite ? join(folder, name) : resolve(name)
}

function fail(sentence: string, code: number): number {
  console.error(sentence)
  return code
}

try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof UnreadableFile || error instanceof ConfigError) process.exitCode = fail(error.message, 1)
  else if ((error as NodeJS.ErrnoException).code === 'ENOENT') process.exitCode = fail(`Die Datei gibt es nicht: ${(error as NodeJS.ErrnoException).path}`, 1)
  else if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
    process.exitCode = fail('Die Datei ist beschädigt: Sie lässt sich nicht entpacken. Das Adressverzeichnis ist unverändert.', 1)
  else if (String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) process.exitCode = fail(usage, 2)
  else throw error
}
