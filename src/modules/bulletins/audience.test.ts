import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openHouse } from '../../../test/house.ts'
import { type Db, inTransaction, many, one, run, sql } from '../../platform/database.ts'
import { type Audience, accountsOf } from './audience.ts'
import { countNew, findFor, listFor } from './bulletin.ts'

const house = await openHouse({ demo: false })
after(() => house.close())
const today = Temporal.PlainDate.from('2026-11-23')

const units = 6
const roles = ['bulletin-a', 'bulletin-b']
const places = ['rathaus', 'bauhof']
const topics = ['it', 'feste', 'stadt']
const someOf = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 })
/** Often empty: what is named must hold together, and few would fit everything. */
const rarely = (values: readonly string[]) => fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: someOf(values) })
const numbers = (length: number) => Array.from({ length }, (_, at) => String(at))

/** A unit hangs below one before it; the first is the root. */
const tree = fc.array(fc.record({ below: fc.nat(units), place: fc.option(fc.constantFrom(...places)), isClosed: fc.boolean() }), {
  minLength: units,
  maxLength: units,
})
const people = fc.array(
  fc.record({
    lang: fc.constantFrom('de', 'en', 'ls'),
    roles: someOf(roles),
    /** null: no record with the employees at all */
    employee: fc.option(fc.record({ unit: fc.option(fc.nat(units - 1)), place: fc.option(fc.constantFrom(...places)), hasLeft: fc.boolean() }), { freq: 6 }),
    topics: fc.option(someOf(topics)),
    kind: fc.constantFrom('staff', 'staff', 'staff', 'staff', 'citizen'),
    isDisabled: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 4, maxLength: 14 },
)
const audiences = fc.array(
  fc.record({
    units: rarely(numbers(units)),
    roles: rarely(roles),
    places: rarely(places),
    langs: rarely(['de', 'en', 'ls']),
    topic: fc.option(fc.constantFrom(...topics)),
    only_subscribers: fc.constantFrom(false, false, true),
    people: rarely(numbers(14)),
  }),
  { minLength: 8, maxLength: 25 },
)

test('whoever a bulletin is sent to reads it, finds it and has it counted, and nobody else does, wherever people stand', async () => {
  let reached = 0
  await fc.assert(
    fc.asyncProperty(tree, people, audiences, async (drawnTree, drawnPeople, drawnAudiences) => {
      await undone(async db => {
        const unitIds = await plant(db, drawnTree)
        const ids = await settle(db, drawnPeople, unitIds)
        const bulletins: { id: string; sentTo: Set<string> }[] = []
        for (const drawn of drawnAudiences) {
          const named = drawn.people.flatMap(at => ids[Number(at)] ?? [])
          const kind = named.length > 0 ? ('personal' as const) : ('news' as const)
          const audience = { ...drawn, kind, units: drawn.units.map(at => unitIds[Number(at)]!), people: named }
          const id = await publish(db, audience)
          bulletins.push({ id, sentTo: new Set(await accountsOf(db, audience)) })
        }
        for (const person of ids) {
          const sent = bulletins.filter(one => one.sentTo.has(person)).map(one => one.id)
          const listed = (await listFor(db, person, { today, limit: 100 })).map(one => one.id)
          assert.deepEqual(listed.toSorted(), sent.toSorted())
          assert.equal(await countNew(db, person, today), sent.length)
          const [some] = bulletins
          assert.equal((await findFor(db, person, some!.id)) !== null, some!.sentTo.has(person))
          reached += sent.length
        }
      })
    }),
    { numRuns: 60 },
  )
  assert.ok(reached > 100, `the property must not hold because hardly anybody is reached: ${reached}`)
})

/** Runs it in a transaction that leaves nothing behind. */
async function undone(work: (db: Db) => Promise<void>): Promise<void> {
  const enough = new Error('undone on purpose')
  await inTransaction(house.house.db, async db => {
    await work(db)
    throw enough
  }).catch(error => {
    if (error !== enough) throw error
  })
}

async function plant(db: Db, drawn: readonly { below: number; place: string | null; isClosed: boolean }[]): Promise<string[]> {
  const ids: string[] = []
  for (const [at, unit] of drawn.entries()) {
    const parent = at === 0 ? null : ids[unit.below % at]!
    const { id } = await one(
      db,
      sql<{
        id: string
      }>`insert into staff.unit (parent_id, name, place, closed_at) values (${parent}, ${`Amt ${at}`}, ${unit.place}, ${unit.isClosed ? house.clock.now() : null}) returning id`,
    )
    ids.push(id)
  }
  return ids
}

type Drawn = typeof people extends fc.Arbitrary<infer P> ? P : never

async function settle(db: Db, drawn: Drawn, unitIds: readonly string[]): Promise<string[]> {
  for (const key of roles) await run(db, sql`insert into platform.role values (${key}, ${key}) on conflict do nothing`)
  const ids: string[] = []
  for (const person of drawn) {
    const { id } = await one(
      db,
      sql<{ id: string }>`insert into platform.account (kind, name, lang, created_at, disabled_at)
      values (${person.kind}, 'Test', ${person.lang}, ${house.clock.now()}, ${person.isDisabled ? house.clock.now() : null}) returning id`,
    )
    for (const role of person.roles) await run(db, sql`insert into platform.account_role values (${id}, ${role})`)
    if (person.topics) await run(db, sql`insert into bulletins.reader (account_id, topics) values (${id}, ${person.topics}::text[])`)
    const { employee } = person
    if (employee)
      await run(
        db,
        sql`insert into staff.employee (account_id, family_name, unit_id, place, left_at)
        values (${id}, 'Test', ${employee.unit === null ? null : unitIds[employee.unit]!}, ${employee.place}, ${employee.hasLeft ? house.clock.now() : null})`,
      )
    ids.push(id)
  }
  return ids
}

async function publish(db: Db, audience: Audience): Promise<string> {
  const [row] = await many(
    db,
    sql<{
      id: string
    }>`insert into bulletins.bulletin (kind, state, version, texts, units, roles, places, langs, topic, only_subscribers, people, created_at, published_at)
    values (${audience.kind}, 'published', 1, '{"de": {"title": "Titel", "text": "Text"}}', ${[...audience.units]}::uuid[], ${[...audience.roles]}::text[],
      ${[...audience.places]}::text[], ${[...audience.langs]}::text[], ${audience.topic}, ${audience.only_subscribers}, ${[...audience.people]}::uuid[], ${house.clock.now()}, ${house.clock.now()})
    returning id`,
  )
  return row!.id
}
