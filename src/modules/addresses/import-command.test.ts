import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import { searchAddresses } from './search.ts'

let house: TestHouse
let folder: string

before(async () => {
  house = await openHouse({ demo: false })
  folder = await mkdtemp(join(tmpdir(), 'adressen-'))
})

after(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

function runImport(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const script = new URL('../../../scripts/import.ts', import.meta.url).pathname
  return new Promise(resolve => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { env: { ...process.env, DATABASE_URL: house.url } }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    )
  })
}

test('npm run import brings a register into the running city and writes down what it rejected', async () => {
  const path = join(folder, 'haeuser.csv')
  await writeFile(path, 'strasse;hausnummer;lat;lon\nQuittengasse;5;51,5;6,6\nQuittengasse;;51,5;6,6\n')
  const { code, out } = await runImport('addresses', path)
  assert.equal(code, 0)
  assert.match(out, /2 Zeilen gelesen\s+1 Adressen: 1 neu, 0 geändert, 0 unverändert\s+1 abgelehnt: ohne Hausnummer/)
  assert.equal(await readFile(`${path}.abgelehnt.csv`, 'utf8'), '\uFEFFZeile;Grund;Inhalt\r\n3;ohne Hausnummer;"Quittengasse;;51,5;6,6"\r\n')
  assert.equal((await searchAddresses(house.house.db, 'quittengasse 5'))[0]?.label, 'Quittengasse 5')
})

test('npm run import says in one sentence what it cannot do', async () => {
  const path = join(folder, 'falsch.csv')
  await writeFile(path, 'name;vorname\nMustermann;Erika\n')
  const wrong = await runImport('addresses', path)
  assert.deepEqual([wrong.code, wrong.out], [1, ''])
  assert.match(wrong.error, /^Es fehlt eine Spalte mit dem Straßennamen/)
  const missing = await runImport('addresses', join(folder, 'gibt-es-nicht.csv'))
  assert.deepEqual([missing.code, missing.error.startsWith('Die Datei gibt es nicht')], [1, true])
  assert.equal((await runImport('strassen')).code, 2)
})
