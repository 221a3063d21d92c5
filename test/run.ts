import { execFile, spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'
import { findChromium } from './chromium.ts'
import { findNats } from './nats.ts'

/**
 * Everything, in one go: one PostgreSQL for all tests, then three lanes side by side: tests that share a
 * process, those in a browser, and those that kill servers; the last wait so much that they hold up nobody.
 * Arguments narrow it to files whose path contains one of them.
 */
const wanted = process.argv.slice(2)
const began = performance.now()
const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-test-'))
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
  settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400', 'shared_buffers=256MB'],
})
say(`PostgreSQL läuft, Chromium ist ${chromium}`)
const env = { ...process.env, TEST_DATABASE_URL: cluster.url, TEST_DATA_DIR: folder, TEST_RUN: String(process.pid), CHROMIUM: chromium, NATS_SERVER: nats }
try {
  const files = globSync('{src,test,bench,scripts}/**/*.test.{ts,tsx}')
    .filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)))
    .toSorted()
  const inBrowser = files.filter(file => file.includes('.browser.test.'))
  const faults = files.filter(file => file.includes('.fault.test.'))
  const together = files.filter(file => !inBrowser.includes(file) && !faults.includes(file))
  say(`${together.length} Dateien in einem Prozess, ${inBrowser.length} im Browser, ${faults.length} mit Ausfällen`)
  const codes = await Promise.all([
    lane('zusammen', together, '--test-isolation=none'),
    lane('browser', inBrowser, '--test-isolation=process', '--test-concurrency=1'),
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

function lane(name: string, files: string[], ...options: string[]): Promise<number> {
  if (files.length === 0) return Promise.resolve(0)
  return new Promise(done => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=600000', ...options, ...files], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
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
