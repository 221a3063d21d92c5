import { join, resolve } from 'node:path'
import { dump } from '../src/platform/backup/dump.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/postgres/open.ts'

/** `npm run backup -- [FILE]`: saves the city while it runs. */
const config = readConfig(process.env)
const now = systemClock.now()
const target = resolve(process.argv[2] ?? `stadtplatz-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.sicherung`)
const database = await openDatabase(config, 'tool')
try {
  const report = await dump(database.url, config.S3_URL ? null : join(resolve(config.DATA_DIR), 'files'), target, now)
  console.log(`Gesichert in ${target}: ${report.tables} Tabellen, ${report.files} Dateien`)
} finally {
  await database.close()
}
