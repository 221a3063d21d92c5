import { globSync } from 'node:fs'
import { basename } from 'node:path'
import type { Measure } from './measure.ts'

/** `npm run bench [-- name …]`: every file here that exports `run`, one JSON line per figure. */
const notBenches = new Set(
  ['run', 'measure', 'load', 'place', 'server', 'serving', 'appointments', 'pgbench', 'replay', 'rushing', 'store', 'archive', 'staffing'].map(
    name => `${name}.ts`,
  ),
)
/** Fetch something from outside first. */
const onlyWhenAsked = new Set(['peer'])
const wanted = process.argv.slice(2)
for (const file of globSync('bench/*.ts').toSorted()) {
  const name = basename(file, '.ts')
  if (notBenches.has(basename(file)) || (wanted.length > 0 ? !wanted.includes(name) : onlyWhenAsked.has(name))) continue
  const { run } = (await import(`./${basename(file)}`)) as { run(): Promise<Measure[]> }
  for (const line of await run()) console.log(JSON.stringify(line))
}
