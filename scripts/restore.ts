import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { BackupFault } from '../src/platform/backup/frames.ts'
import { restore } from '../src/platform/backup/restore.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/database.ts'
import { openDatabase } from '../src/platform/postgres/open.ts'

/** `npm run restore -- FILE`: brings a backup into an empty place, or over what is there with `--replace`. */
const config = readConfig(process.env)
const file = process.argv.slice(2).find(argument => !argument.startsWith('--'))
if (!file) {
  console.error('Bitte nennen Sie die Sicherung: npm run restore -- DATEI')
  process.exit(2)
}
if (!existsSync(file)) {
  console.error(`Diese Sicherung gibt es nicht: ${resolve(file)}`)
  process.exit(2)
}
const database = await openDatabase(config, 'tool')
const connection = connect(database.url)
try {
  const before = await connection.pool.query(`select to_regclass('public.migration') as known`)
  const used = before.rows[0].known !== null
  if (used && !process.argv.includes('--replace')) {
    console.error('Hier ist schon eine Stadt. Wenn sie ersetzt werden soll: npm run restore -- DATEI --replace (vorher den Server beenden)')
    process.exitCode = 2
  } else {
    await prepareDatabase({ connection, modules })
    const report = await restore(database.url, config.S3_URL ? null : join(resolve(config.DATA_DIR), 'files'), file)
    console.log(`Zurückgespielt: ${report.tables} Tabellen, ${report.files} Dateien`)
  }
} catch (error) {
  if (!(error instanceof BackupFault)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await connection.close()
  await database.close()
}
