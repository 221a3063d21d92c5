import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import { many, run, sql } from '../../platform/database.ts'
import { type ImportOptions, importAddresses, type Rejection, UnreadableFile } from './import.ts'
import addresses from './module.ts'
import { searchAddresses } from './search.ts'

let house: TestHouse
let folder: string

before(async () => {
  house = await openHouse({ modules: [addresses], demo: false })
  folder = await mkdtemp(join(tmpdir(), 'adressen-'))
})

after(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

beforeEach(() => run(house.house.db, sql`truncate addresses.address, addresses.street, addresses.district`))

async function bring(content: string | Buffer, options: ImportOptions = {}) {
  const path = join(folder, 'register.csv')
  await writeFile(path, content)
  return importAddresses(house.house.db, path, options)
}

function register() {
  return many<Record<string, unknown>>(
    house.house.db,
    sql`select s.name, a.number, a.suffix, a.postcode, d.name as district, round(a.lat::numeric, 5)::text as lat, round(a.lon::numeric, 5)::text as lon
    from addresses.address a join addresses.street s on s.id = a.street_id left join addresses.district d on d.key = a.district order by 1, 2, 3`,
  )
}

const header = 'strasse;hausnummer;zusatz;plz;ortsteil;lat;lon'

describe('a register', () => {
  const small = `${header}\nBerliner Straße;5;;46990;Flüren;51,5285;6,6412\nBerliner Straße;5;a;46990;Flüren;51,5286;6,6413\n`
  test('comes in and is found', async () => {
    const report = await bring(small)
    assert.deepEqual(report, { rows: 2, accepted: 2, rejected: {}, added: 2, changed: 0, unchanged: 0, removed: 0 })
    assert.equal((await searchAddresses(house.house.db, 'berliner str 5 A'))[0]?.label, 'Berliner Straße 5a, 46990 Flüren')
  })
  test('imported twice is the same as once, with the same ids', async () => {
    await bring(small)
    const ids = await many(house.house.db, sql`select id from addresses.address order by id`)
    assert.deepEqual(await bring(small), { rows: 2, accepted: 2, rejected: {}, added: 0, changed: 0, unchanged: 2, removed: 0 })
    assert.deepEqual(await many(house.house.db, sql`select id from addresses.address order by id`), ids)
  })
  test('changes what changed, and nothing a column of the file does not speak of', async () => {
    await bring(small)
    const report = await bring('strasse;hausnummer;plz;lat;lon\nBerliner Straße;5;46990;51.6;6.7\nBerliner Straße;7;46990;51.6;6.7')
    assert.deepEqual([report.added, report.changed, report.unchanged, report.removed], [1, 1, 0, 0])
    assert.deepEqual((await register())[0], {
      name: 'Berliner Straße',
      number: 5,
      suffix: '',
      postcode: '46990',
      district: 'Flüren',
      lat: '51.60000',
      lon: '6.70000',
    })
  })
  test('removes what vanished only when told that the file is complete', async () => {
    await bring(small)
    const next = `${header}\nAm Wall;1;;46990;Altstadt;51.5;6.6`
    assert.equal((await bring(next)).removed, 0)
    assert.equal((await bring(next, { complete: true })).removed, 2)
    assert.deepEqual(
      (await register()).map(row => row['name']),
      ['Am Wall'],
    )
    assert.deepEqual(await many(house.house.db, sql`select name from addresses.street`), [{ name: 'Am Wall' }])
  })
  test('two streets of the same name with different keys or postcodes stay two', async () => {
    await bring('strschl;strasse;hsnr;lat;lon\n100;Bergstraße;1;51.5;6.6\n200;Bergstraße;1;51.6;6.7')
    await bring('strasse;hsnr;plz;lat;lon\nTalweg;1;46990;51.5;6.6\nTalweg;1;46998;51.6;6.7')
    assert.equal((await register()).length, 4)
  })
  test('in UTM 32 lands where it is', async () => {
    const report = await bring('strasse;hausnummer;rechtswert;hochwert\nAm Wall;1;32361000,5;5702000,25')
    assert.equal(report.added, 1)
    const [row] = await register()
    assert.match(String(row!['lat']), /^51\.4\d+$/)
    assert.match(String(row!['lon']), /^6\.9\d+|^7\.0\d+$/)
  })
})

describe('every row is accounted for', () => {
  const rows: [string, string][] = [
    ['Berliner Straße;5;;46990;;51.5;6.6', ''],
    ['berliner str.;5;;46990;;51.5;6.6', 'duplicate'],
    [';5;;46990;;51.5;6.6', 'noStreet'],
    ['### Straßenname unbekannt;5;;46990;;51.5;6.6', 'unknownStreet'],
    ['Am Wall;;;46990;;51.5;6.6', 'noNumber'],
    ['Am Wall;xx;;46990;;51.5;6.6', 'badNumber'],
    ['Am Wall;0;;46990;;51.5;6.6', 'badNumber'],
    ['Am Wall;1;;4699A;;51.5;6.6', 'badPostcode'],
    ['Am Wall;1;;46990;;;', 'noPlace'],
    ['Am Wall;1;;46990;;hier;dort', 'badPlace'],
    ['Am Wall;1;;46990;;6.6;51.5', 'farAway'],
    ['Am Wall', 'broken'],
    ['Am Wall;7;1/2;46990;;51.5;6.6', ''],
    ['Am Wall;12-14;;46990;;51.5;6.6', ''],
    ['"Hof" hinten;2;;46990;;51.5;6.6', ''],
    ['Am "Wall";3;;46990;;51.5;6.6', ''],
    ['"Am Tor;4;;46990;;51.5;6.6', 'torn'],
    ['"Am ""Tor""" ; 4;;46990;;51.5;6.6', ''],
  ]
  test('with its line and its reason', async () => {
    const rejections: Rejection[] = []
    const report = await bring(`${header}\n${rows.map(([row]) => row).join('\n')}\n`, { onRejection: one => rejections.push(one) })
    const wanted = rows.flatMap(([, reason], at) => (reason === '' ? [] : [{ line: at + 2, reason }]))
    assert.deepEqual(
      rejections.map(({ line, reason }) => ({ line, reason })),
      wanted,
    )
    assert.equal(rejections[0]?.sameAs, 2)
    assert.equal(report.rows, rows.length)
    assert.equal(report.accepted + Object.values(report.rejected).reduce((sum, count) => sum + count, 0), report.rows)
  })
})

describe('a file that is none', () => {
  for (const [what, content] of [
    ['empty', ''],
    ['without coordinates', 'strasse;hausnummer\nAm Wall;1'],
    ['something else', '%PDF-1.7\n%âãÏÓ\n1 0 obj'],
  ] as const)
    test(`is refused in words: ${what}`, async () => {
      await assert.rejects(bring(content), (error: unknown) => error instanceof UnreadableFile && error.faults.length > 0)
    })
  test('leaves the register as it was, also when it breaks off in the middle', async () => {
    await bring(`${header}\nAm Wall;1;;46990;;51.5;6.6`)
    const rows = Array.from({ length: 30_000 }, (_, at) => `Neue Straße ${at};${1 + (at % 90)};;46990;;51.5;6.${at}`).join('\n')
    const broken = gzipSync(`${header}\n${rows}`)
    await assert.rejects(bring(broken.subarray(0, broken.length - 5000), { complete: true }))
    assert.deepEqual(
      (await register()).map(row => row['name']),
      ['Am Wall'],
    )
  })
})

const street = fc.constantFrom(
  'Berliner Straße',
  'Am Öhlmühlchen',
  'Straße des 17. Juni',
  'Große Gasse; hinten',
  'Platz "Am Tor"',
  'Žižka-Weg',
  'Allee, alte',
  "D'Alembert-Ring",
)
const row = fc.record({
  street,
  number: fc.integer({ min: 1, max: 400 }),
  suffix: fc.constantFrom('', 'a', 'B', '-3'),
  postcode: fc.constantFrom('46990', '01067'),
  district: fc.constantFrom('', 'Flüren', 'Alt & Süd'),
  lat: fc.integer({ min: 4_800_000, max: 5_500_000 }),
  lon: fc.integer({ min: 600_000, max: 1_490_000 }),
})
const dialect = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  encoding: fc.constantFrom('utf8', 'utf8 with mark', 'win1252', 'utf16le', 'utf16le with mark', 'utf16be with mark'),
  newline: fc.constantFrom('\n', '\r\n'),
  quotes: fc.boolean(),
  comma: fc.boolean(),
  zipped: fc.boolean(),
  names: fc.constantFrom(
    ['strasse', 'hausnummer', 'zusatz', 'plz', 'ortsteil', 'lat', 'lon'],
    ['Straßenname', 'HsNr', 'HsNr-Zusatz', 'PLZ', 'Stadtteil', 'Breitengrad', 'Längengrad'],
    ['STRASSE', 'Hausnr.', 'ADZ', 'Postleitzahl', 'Bezirk', 'Latitude', 'Longitude'],
  ),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
})

test('the same rows in any dialect give the same register', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: one => `${one.street}${one.number}${one.suffix}${one.postcode}` }),
      dialect,
      dialect,
      async (rows, one, other) => {
        const registers = []
        for (const written of [one, other]) {
          await run(house.house.db, sql`truncate addresses.address, addresses.street, addresses.district`)
          // Windows-1252 has no Ž; an office that uses it has no such street.
          const writable = rows.filter(each => !each.street.startsWith('Ž') || ![one.encoding, other.encoding].includes('win1252'))
          const report = await bring(write(writable, written))
          assert.equal(report.added, writable.length, JSON.stringify(report.rejected))
          registers.push(await register())
        }
        assert.deepEqual(registers[0], registers[1])
      },
    ),
    { numRuns: 60 },
  )
})

type Row = { street: string; number: number; suffix: string; postcode: string; district: string; lat: number; lon: number }

function write(
  rows: Row[],
  as: { delimiter: string; encoding: string; newline: string; quotes: boolean; comma: boolean; zipped: boolean; names: readonly string[]; order: number[] },
) {
  const cell = (text: string) => (as.quotes || /["\r\n]/.test(text) || text.includes(as.delimiter) ? `"${text.replaceAll('"', '""')}"` : text)
  const degrees = (value: number) => (value / 100_000).toFixed(5).replace('.', as.comma ? ',' : '.')
  const lines = [as.names, ...rows.map(one => [one.street, String(one.number), one.suffix, one.postcode, one.district, degrees(one.lat), degrees(one.lon)])]
  const text = lines.map(fields => as.order.map(at => cell(fields[at]!)).join(as.delimiter)).join(as.newline) + as.newline
  const [encoding, , mark] = as.encoding.split(' ')
  const bytes = iconv.encode(text, encoding!, { addBOM: mark !== undefined })
  return as.zipped ? gzipSync(bytes) : bytes
}
