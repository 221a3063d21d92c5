import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { connect } from '../src/platform/database.ts'
import { furnish, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { bookDays, makeOffices, zone } from './appointments.ts'
import { type Measure, measure } from './measure.ts'
import { openPlace } from './place.ts'
import { openStore, rate } from './store.ts'

const clients = 16
const seconds = 10
const packages = ['payload@3.90.2', '@payloadcms/db-postgres@3.90.2', '@payloadcms/translations@3.90.2', 'payload-reserve@4.4.2']

/**
 * Holding and booking a time, beside another system that does the same on PostgreSQL: payload-reserve, fetched into a folder that goes afterwards.
 * Both without network and pages, with 240 counters and as many people at once, in turns: ours by its functions, the other by the
 * endpoints it has for this. Ours also looks for the counter that suits and knows opening hours; the other is told the counter.
 */
export async function run(): Promise<Measure[]> {
  const [place, otherPlace] = [await openPlace(), await openPlace()]
  const connection = connect(place.url, { max: clients })
  try {
    const other = await openOther(otherPlace.url, otherPlace.folder)
    const today = Temporal.Now.plainDateISO(zone)
    await prepareDatabase({ connection, modules })
    const store = await openStore(place, connection, today)
    await furnish({ ...store.house, modules })
    await makeOffices(connection.db, today, { share: 0, days: bookDays })
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < 2; round += 1) {
      ours.push(await rate(store, { clients, seconds }))
      theirs.push(await other.rate())
    }
    other.stop()
    await store.close()
    return [measure('peer, times held and booked/s (reference: payload-reserve 4.4.2)', Math.max(...ours), Math.max(...theirs), '>= 1')]
  } finally {
    await connection.close()
    await place.close()
    await otherPlace.close()
  }
}

async function openOther(url: string, folder: string) {
  writeFileSync(`${folder}/package.json`, '{ "type": "module" }')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', ...packages], { cwd: folder, stdio: 'ignore' })
  copyFileSync(new URL('peer/reserve.mjs', import.meta.url), `${folder}/reserve.mjs`)
  const child = spawn(process.execPath, ['reserve.mjs'], { cwd: folder, env: { ...process.env, DATABASE_URL: url }, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const line = async (start: string) => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new Error('the other system ended')
      if (value.startsWith(start)) return value
    }
  }
  await line('ready')
  return {
    async rate() {
      child.stdin.write(`${seconds} ${clients}\n`)
      return Number((await line('rate')).slice(5))
    },
    stop: () => void child.kill(),
  }
}
