import { globSync } from 'node:fs'
import { basename } from 'node:path'
import type { Measure } from './measure.ts'

/** `npm run bench [-- name …]`: every file here that exports `run`, one JSON line per figure. */
const notBenches = new Set([
  'run.ts',
  'measure.ts',
  'load.ts',
  'place.ts',
  'server.ts',
  'serving.ts',
  'appointments.ts',
  'pgbench.ts',
  'replay.ts',
  'archive.ts',
])
const wanted = process.argv.slice(2)
for (const file of globSync('bench/*.ts').toSorted()) {
  const name = basename(file, '.ts')
  if (notBenches.has(basename(file)) || (wanted.length > 0 && !wanted.includes(name))) continue
  const { run } = (await import(`./${basename(file)}`)) as { run(): Promise<Measure[]> }
  for (const line of await run()) console.log(JSON.stringify(line))
}
