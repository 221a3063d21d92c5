import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Db, inTransaction, maybe, one, run, sql } from '../../platform/database.ts'
import { listHolders } from '../../platform/holders.ts'
import { storeFile } from '../../platform/files.ts'
import { letter } from '../../platform/documents.ts'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import { departmentsOf, listUnits } from '../staff/index.ts'
import { accountsOf, countAudience } from './audience.ts'
import { findBulletin, kinds, states, topics } from './bulletin.ts'
import { noteStep } from './naming/store.ts'
import { subjectOf } from './paths.ts'
import { countOn } from './reach/counting.ts'
import { markRead } from './reading/load.ts'
import { setRule } from './rules.ts'

const text = z.strictObject({ title: z.string(), text: z.string() })
const bulletin = z.strictObject({
  kind: z.enum(kinds).default('news'),
  state: z.enum(states).default('published'),
  author: z.string(),
  topic: z.enum(topics).optional(),
  texts: z.strictObject({ de: text, en: text.optional(), ls: text.optional() }),
  /** days before today; negative: planned for later. Less than one: so many hours ago */
  daysAgo: z.number(),
  /** when on that day */
  time: z.string().default('09:00'),
  pinnedDays: z.number().optional(),
  units: z.array(z.string()).default([]),
  /** mail addresses, for a personal message */
  people: z.array(z.string()).default([]),
  urgent: z.string().optional(),
  confirm: z.boolean().default(false),
  public: z.boolean().default(false),
  picture: z.strictObject({ file: z.string(), alt: z.string() }).optional(),
  letter: z.string().optional(),
  /** of ten people, how many have read it by now */
  readers: z.number().default(0),
  comments: z.array(z.strictObject({ by: z.string(), text: z.string(), answer: z.strictObject({ by: z.string(), text: z.string() }).optional() })).default([]),
  questions: z.array(z.strictObject({ text: z.string(), answer: z.string().optional() })).default([]),
})

/** What the demo city tells its employees, from cities/<city>/bulletins/demo.yaml. Nobody is notified: it has been there for a while. */
export async function publishDemoBulletins(house: House): Promise<void> {
  const folder = new URL('bulletins/', house.city.folder)
  const file = new URL('demo.yaml', folder)
  if (!existsSync(file)) return
  const given = z.array(bulletin).parse(parse(await readFile(file, 'utf8')))
  await inTransaction(house.db, async db => {
    const [administrator] = await listHolders(db, 'bulletins.rules')
    await setRule(db, house.clock.now().subtract({ hours: 24 * 40 }), administrator?.id ?? null, 'four-eyes', true)
    // For the works council to decide about.
    if (administrator) await noteStep(db, house.clock.now().subtract({ hours: 24 * 2 }), 'proposed', administrator.id)
    for (const entry of given) await publishOne(house, db, entry, folder)
  })
}

async function publishOne(house: House, db: Db, entry: z.output<typeof bulletin>, folder: URL): Promise<void> {
  const now = house.clock.now()
  const isOut = entry.state === 'published'
  const today = dayOf(now, house.city.zone)
  const at =
    Number.isInteger(entry.daysAgo) && entry.daysAgo !== 0
      ? today
          .subtract({ days: entry.daysAgo })
          .toZonedDateTime({ timeZone: house.city.zone, plainTime: Temporal.PlainTime.from(entry.time) })
          .toInstant()
      : now.subtract({ minutes: Math.round(entry.daysAgo * 24 * 60) })
  const people = await Promise.all(entry.people.map(mail => accountOf(db, mail)))
  const row = await one(
    db,
    sql<{
      id: string
    }>`insert into bulletins.bulletin (kind, state, author_id, version, texts, picture_alt, topic, units, people, urgent, must_confirm, public, public_at, publish_at,
      pinned_until, created_at, published_at)
    values (${entry.kind}, ${entry.state}, ${await accountOf(db, entry.author)}, ${isOut ? 1 : 0}, ${JSON.stringify(entry.texts)}, ${entry.picture?.alt ?? ''}, ${entry.topic ?? null},
      ${(await listUnits(db)).filter(unit => entry.units.includes(unit.name)).map(unit => unit.id)}::uuid[], ${people.filter(one => one !== null)}::uuid[], ${entry.urgent ?? null}, ${entry.confirm}, ${entry.public},
      ${entry.public ? at : null}, ${entry.state === 'draft' ? null : at}, ${entry.pinnedDays ? today.add({ days: entry.pinnedDays }) : null},
      ${isOut ? at : now.subtract({ hours: 2 })}, ${isOut ? at : null}) returning id`,
  )
  if (entry.picture) {
    const bytes = await sharp(await readFile(new URL(entry.picture.file, folder)))
      .png()
      .toBuffer()
    const file = await storeFile(house, db, { bytes, filename: 'bild.png', purpose: 'bulletin.picture', subject: subjectOf(row) })
    await run(db, sql`update bulletins.bulletin set picture_id = ${file.id} where id = ${row.id}`)
  }
  if (entry.letter) {
    const bytes = await letter(house, { lang: 'de', title: entry.letter, date: today, body: [{ kind: 'paragraph', text: entry.texts.de.text }] })
    await storeFile(house, db, { bytes, filename: `${entry.letter}.pdf`, purpose: 'bulletin.file', subject: subjectOf(row) })
  }
  if (isOut) await run(db, sql`update bulletins.bulletin set audience = ${await countAudience(db, (await findBulletin(db, row.id))!)} where id = ${row.id}`)
  if (entry.readers > 0) await readIt(house, db, row.id, entry.readers, today)
  for (const [number, said] of entry.comments.entries()) {
    const id = await comment(db, row.id, null, said, at.add({ minutes: 40 * (number + 1) }))
    if (said.answer) await comment(db, row.id, id, said.answer, at.add({ minutes: 40 * (number + 1) + 25 }))
  }
  for (const asked of entry.questions)
    await run(
      db,
      sql`insert into bulletins.question (bulletin_id, text, created_at, answer, answered_at, public)
      values (${row.id}, ${asked.text}, ${at}, ${asked.answer ?? null}, ${asked.answer ? at.add({ hours: 3 }) : null}, ${asked.answer !== undefined})`,
    )
}

/** Most read on the first day, some later; every third says thanks. Then what may be told of it, day by day. */
async function readIt(house: House, db: Db, id: string, readers: number, today: Temporal.PlainDate): Promise<void> {
  const bulletin = (await findBulletin(db, id))!
  const first = dayOf(bulletin.published_at!, house.city.zone)
  for (const [number, person] of (await accountsOf(db, bulletin)).toSorted().entries()) {
    if (number % 10 >= readers) continue
    const day = first.add({ days: number % 3 })
    if (Temporal.PlainDate.compare(day, today) >= 0) continue
    await markRead(db, id, person, day)
    if (number % 3 === 0) await run(db, sql`insert into bulletins.reaction values (${id}, ${person}, 'thanks')`)
  }
  const departments = await departmentsOf(db)
  for (let day = first.add({ days: 1 }); Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 }))
    await countOn(db, bulletin, day, house.city.zone, departments)
}

async function comment(db: Db, bulletinId: string, parent: string | null, said: { by: string; text: string }, at: Temporal.Instant): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`insert into bulletins.comment (bulletin_id, parent_id, author_id, text, created_at)
    values (${bulletinId}, ${parent}, ${await accountOf(db, said.by)}, ${said.text}, ${at}) returning id`,
  )
  return row.id
}

async function accountOf(db: Db, mail: string): Promise<string | null> {
  return (await maybe(db, sql<{ id: string }>`select id from platform.account where lower(email) = lower(${mail})`))?.id ?? null
}
