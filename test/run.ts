import { execFile, spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'
import { findChromium } from './chromium.ts'
import { findNats } from './nats.ts'
import { roomForTests } from './room.ts'

/**
 * Everything, in one go: one PostgreSQL for all tests, then lanes side by side: tests without a browser in two halves, those that share one, the
 * look at every page, and those that kill servers. All but the last are one process each. Each lane waits for much, so that together they keep two processors busy.
 * Arguments narrow it to files whose path contains one of them.
 */
const wanted = process.argv.slice(2)
const began = performance.now()
const folder = mkdtempSync(join(roomForTests(), 'stadtplatz-test-'))
let passed = 0
let failed = 0

const chromium = await findChromium(say)
const nats = await findNats(say)
if (wanted.length === 0)
  await Promise.all([
    check('Typen', 'tsc', '--noEmit'),
    check('Regeln', 'oxlint'),
    check('Form', 'oxfmt', '--check', 'src', 'test', 'bench', 'cities', 'scripts'),
    check('Ungenutztes', 'knip'),
  ])
const cluster = await startEmbedded({
  folder,
  settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=600', 'shared_buffers=256MB', 'autovacuum=off'],
})
say(`PostgreSQL läuft, Chromium ist ${chromium}`)
const env = {
  ...process.env,
  TMPDIR: folder,
  TEST_DATABASE_URL: cluster.url,
  TEST_DATA_DIR: folder,
  TEST_RUN: String(process.pid),
  CHROMIUM: chromium,
  NATS_SERVER: nats,
}
try {
  const files = globSync('{src,test,bench,scripts}/**/*.test.{ts,tsx}')
    .filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)))
    .toSorted()
  const [pages, others] = split(files, file => file.includes('every-page'))
  const [inBrowser, outside] = split(others, file => file.includes('.browser.test.'))
  const [faults, together] = split(outside, file => file.includes('.fault.test.'))
  const [first, second] = split(together, (_file, at) => at % 2 === 0)
  say(`${together.length} Dateien ohne Browser, ${pages.length + inBrowser.length} im Browser, ${faults.length} mit Ausfällen`)
  const codes = await Promise.all([
    lane('seiten', pages, '--test-isolation=none'),
    lane('eins', first, '--test-isolation=none'),
    lane('zwei', second, '--test-isolation=none'),
    lane('browser', inBrowser, '--test-isolation=none'),
    lane('ausfall', faults, '--test-isolation=process', '--test-concurrency=1'),
  ])
  if (codes.some(code => code !== 0) && failed === 0) failed += 1
} finally {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}
say(`nach ${((performance.now() - began) / 1000).toFixed(0)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

function split<T>(all: readonly T[], isFirst: (one: T, at: number) => boolean): [T[], T[]] {
  return [all.filter((one, at) => isFirst(one, at)), all.filter((one, at) => !isFirst(one, at))]
}

function lane(name: string, files: string[], ...options: string[]): Promise<number> {
  if (files.length === 0) return Promise.resolve(0)
  return new Promise(done => {
    const child = spawn(
      process.execPath,
      ['--max-semi-space-size=32', '--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=600000', ...options, ...files],
      {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    createInterface(child.stdout).on('line', line => {
      const count = /^ℹ (pass|fail|cancelled) (\d+)$/.exec(line)
      if (count?.[1] === 'pass') passed += Number(count[2])
      else if (count) failed += Number(count[2])
      if (!line.startsWith('ℹ') && line !== '') console.log(`${name} ${line}`)
    })
    child.on('exit', code => done(code ?? 1))
  })
}

/** Types, rules, form and dead code: each counts like a test. */
function check(name: string, program: string, ...args: string[]): Promise<void> {
  return new Promise(done => {
    execFile(`node_modules/.bin/${program}`, args, { maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error) failed += 1
      else passed += 1
      console.log(error ? `✖ ${name} (${program})\n${stdout}${stderr}` : `✔ ${name} (${program})`)
      done()
    })
  })
}

function say(sentence: string) {
  console.log(`– ${sentence}`)
}
