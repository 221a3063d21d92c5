import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openHouse } from '../../../test/house.ts'
import { findNats, Nats } from '../../../test/nats.ts'
import { Server } from '../../../test/server.ts'
import { freePort } from '../../../test/storm/place.ts'
import { many, sql } from '../../platform/database.ts'
import { openSession } from '../../platform/session.ts'
import { Phone, type Tab } from './testing/device/phone.ts'
import { agree, until } from './testing/device/sight.ts'
import { employees, groupOf } from './testing/talkers.ts'

const house = await openHouse()
const nats = new Nats(await findNats(() => {}), await freePort())
const phones: Phone[] = []
const servers: Server[] = []
after(async () => {
  for (const phone of phones) phone.shut()
  for (const server of servers) await server.end('SIGKILL')
  await nats.kill()
  await house.close()
})

/** One of the two servers, on a port that stays its own. */
async function serverAt(port: number): Promise<Server> {
  const server = await Server.start({
    DATABASE_URL: house.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    DEMO: '1',
    RATE_LIMIT: '0',
    LOG_LEVEL: 'silent',
    JOBS: '0',
    NATS_URL: nats.url,
    SECRET: 'nur-zum-testen-nur-zum-testen-nur-zum-testen',
  })
  servers.push(server)
  return server
}

test('kill -9 of either server in the middle of a conversation: what was written is there once, in order, on every phone', async () => {
  await nats.start()
  const ports = [await freePort(), await freePort()]
  const running = await Promise.all(ports.map(serverAt))
  const people = await employees(house, 3)
  const room = await groupOf(house, people)
  // Any request may come to either server, as behind a balancer that has not noticed yet.
  const balanced = () => `http://127.0.0.1:${ports[Math.floor(Math.random() * 2)]}`
  const phoneOf = async (account: string) => {
    const phone = new Phone(balanced, await openSession(house.house.db, Temporal.Now.instant(), { accountId: account, kind: 'staff' }))
    phones.push(phone)
    return { phone, tab: await phone.open() }
  }
  // The first of them writes on two phones at once.
  const writers = await Promise.all([...people, people[0]!].map(phoneOf))
  await until(() => writers.every(({ tab }) => tab.client.chat.rooms[room]) || 'not everybody has begun')

  const said: string[] = []
  const talking = { isOver: false }
  const talk = async (tab: Tab, name: string) => {
    for (let nth = 0; !talking.isOver; nth += 1) {
      said.push(`${name} ${nth}`)
      await tab.client.send(room, { text: `${name} ${nth}` })
      await pause(80 + Math.random() * 160)
    }
  }
  const conversation = Promise.all(writers.map(({ tab }, nth) => talk(tab, `Telefon ${nth}`)))
  try {
    for (const nth of [0, 1]) {
      const before = said.length
      await until(() => said.length > before + 30 || 'nobody writes')
      await running[nth]!.end('SIGKILL')
      running[nth] = await serverAt(ports[nth]!)
    }
  } finally {
    talking.isOver = true
  }
  await conversation

  const messages = async () => (await stored()).length === said.length
  for (let tries = 0; tries < 2400 && !(await messages()); tries += 1) await pause(50)
  for (const { tab } of writers) await agree(tab, (await phoneOf(tab.client.chat.me)).tab, [room])
  const rows = await stored()
  assert.deepEqual(rows.map(row => row.text).toSorted(), said.toSorted(), 'each once')
  for (const nth of writers.keys()) {
    const own = rows.filter(row => row.text.startsWith(`Telefon ${nth} `)).map(row => row.text)
    assert.deepEqual(
      own,
      said.filter(text => own.includes(text)),
      'in the order it was written in',
    )
  }
  assert.deepEqual(
    rows.map(row => row.number),
    rows.map((_, at) => at + 1),
    'numbers without a gap',
  )

  function stored() {
    return many(
      house.house.db,
      sql<{ number: number; text: string }>`select number, content->>'text' as text from chat.message where room_id = ${room} order by number`,
    )
  }
})
