// Runs beside its packages in a folder of its own, see ../peer.ts. Waits for a line with seconds and people, answers with bookings a second.
import { createInterface } from 'node:readline'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig, getPayload, handleEndpoints } from 'payload'
import { payloadReserve } from 'payload-reserve'

const payload = await getPayload({
  config: buildConfig({
    secret: 'nur-zum-messen-nur-zum-messen-nur-zum-messen',
    telemetry: false,
    collections: [{ slug: 'users', auth: true, fields: [] }],
    db: postgresAdapter({ pool: { connectionString: process.env.DATABASE_URL, max: 16 } }),
    plugins: [payloadReserve({ allowGuestBooking: true, timezone: 'Europe/Berlin', slotHolds: { enabled: true } })],
  }),
})
const service = await payload.create({ collection: 'services', data: { name: 'Messung', duration: 15, durationType: 'fixed', active: true } })
const counters = []
for (let n = 1; n <= 240; n += 1)
  counters.push(await payload.create({ collection: 'resources', data: { name: `Schalter ${n}`, services: [service.id], active: true, quantity: 1 } }))

async function ask(path, body) {
  const request = new Request(`http://127.0.0.1/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await handleEndpoints({ config: payload.config, request })
  return { status: answer.status, body: await answer.json() }
}

const random = below => Math.floor(Math.random() * below)
const monday = Date.UTC(2027, 2, 1, 8)

async function person() {
  const startTime = new Date(monday + random(21) * 86_400_000 + random(32) * 900_000).toISOString()
  const wanted = { resource: counters[random(counters.length)].id, service: service.id, startTime }
  const held = await ask('/reserve/hold', wanted)
  if (held.status === 409) return false
  if (held.status !== 201) throw new Error(`hold: ${held.status} ${JSON.stringify(held.body)}`)
  const booked = await ask('/reserve/book', { ...wanted, holdToken: held.body.token, guest: { name: 'Mess Person', email: 'mess@post.example' } })
  if (booked.status !== 201) throw new Error(`book: ${booked.status} ${JSON.stringify(booked.body)}`)
  return true
}

console.log('ready')
for await (const line of createInterface(process.stdin)) {
  const [seconds, people] = line.split(' ').map(Number)
  const began = performance.now()
  let count = 0
  await Promise.all(
    Array.from({ length: people }, async () => {
      while (performance.now() - began < seconds * 1000) if (await person()) count += 1
    }),
  )
  console.log(`rate ${(count * 1000) / (performance.now() - began)}`)
}
process.exit()
