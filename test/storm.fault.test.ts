import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sampleAddresses } from '../src/modules/addresses/index.ts'
import { connect } from '../src/platform/database.ts'
import { booksAreStraight, holdsWhatWasTold, jobsAreDone } from './storm/books.ts'
import { StubbornBrowser } from './storm/browser.ts'
import { type Intent, orderPickup } from './storm/citizen.ts'
import { Accidents, Supervised, embeddedAt, freePort } from './storm/place.ts'

const citizens = 12
const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-storm-'))
chmodSync(folder, 0o755)
const DATA_DIR = join(folder, 'data')
after(() => rmSync(folder, { recursive: true, force: true }))

test('kill -9 in a storm of bookings and payments: nothing acknowledged is lost, nothing happens twice', async t => {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const city = await Supervised.start({ DATA_DIR, PORT: String(port), HOST: '127.0.0.1', RATE_LIMIT: '0' })
  try {
    const before = connect(embeddedAt(DATA_DIR).url, { max: 1 })
    const addresses = await sampleAddresses(before.db, { count: citizens, seed: 11 })
    await before.close()

    const accidents = new Accidents(DATA_DIR)
    const browsers = addresses.map(() => new StubbornBrowser(base, () => accidents.hear(), 90_000))
    const intents = ['pay', 'fail-then-pay', 'pay', 'leave'] satisfies Intent[]
    const told = await Promise.all(addresses.map((address, at) => orderPickup(browsers[at]!, address, `sturm-${at}@post.example`, intents[at % 4]!)))
    t.diagnostic(
      `${accidents.happened.join(', ')}; ${accidents.answered} posts answered, ${browsers.reduce((sum, browser) => sum + browser.repeated, 0)} sent again`,
    )
    assert.equal(accidents.happened.length, 3, 'every accident came while people were at it')

    assert.equal((await new StubbornBrowser(base, () => {}, 60_000).get('/readyz')).status, 200)
    // PostgreSQL may have come back on another port.
    const connection = connect(embeddedAt(DATA_DIR).url, { max: 2 })
    await jobsAreDone(connection.db, 90_000)
    for (const one of told) await holdsWhatWasTold(connection.db, one)
    await booksAreStraight(connection.db, told)
    await connection.close()
  } finally {
    await city.end()
  }
})
