import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Db, holdName, inTransaction, run, sql } from '../../../platform/database.ts'
import { localText } from '../../../platform/local-text.ts'
import type { House } from '../../../platform/module.ts'
import { officesOf } from '../../city/index.ts'

const count = z.number().int().min(0)
const clock = z.string().regex(/^\d\d:\d\d$/)

const concernFile = z.array(
  z.strictObject({
    key: z.string(),
    category: localText,
    name: localText,
    about: localText.default(''),
    documents: z.array(localText).default([]),
    fee: localText.optional(),
    minutes: count.min(5),
    most: count.min(1).default(4),
    byVideo: z.boolean().default(false),
    keywords: z.array(z.string()).default([]),
    service: z.string().optional(),
  }),
)

const officeFile = z.array(
  z.strictObject({
    key: z.string(),
    rules: z
      .strictObject({
        sameDayPercent: count.max(100),
        phonePercent: count.max(100),
        perContact: count.min(1),
        confirmMinutes: count,
        remindMinutes: count,
        stepMinutes: count,
        walkIn: z.boolean(),
      })
      .partial()
      .default({}),
    hours: z.array(z.strictObject({ weekdays: z.array(count.min(1).max(7)).min(1), from: clock, until: clock, everyWeeks: count.min(1).default(1) })).min(1),
    counters: z
      .array(
        z.strictObject({
          name: z.string(),
          room: z.string().default(''),
          concerns: z.array(z.string()).min(1),
          languages: z.array(z.string()).default(['de']),
          wheelchair: z.boolean().default(true),
          video: z.boolean().default(false),
        }),
      )
      .min(1),
  }),
)

/**
 * Brings the concerns and offices of `cities/<city>/appointments/` that the database does not know yet; what the manager changed stays. A city
 * without these files has no appointments.
 * @throws with the file's name if it does not say what it must
 */
export async function loadOffices(house: House): Promise<void> {
  const concerns = read(house, 'concerns', concernFile)
  const offices = read(house, 'offices', officeFile)
  if (!concerns || !offices) return
  await inTransaction(house.db, async tx => {
    await holdName(tx, 'appointments load')
    for (const [position, concern] of concerns.entries()) await bringConcern(tx, concern, position)
    for (const [position, office] of offices.entries()) await bringOffice(house, tx, office, position)
  })
}

async function bringConcern(db: Db, concern: z.output<typeof concernFile>[number], position: number) {
  const { key, minutes, most, byVideo, keywords, service } = concern
  await run(
    db,
    sql`insert into appointments.concern (key, category, name, about, documents, fee, minutes, most, by_video, keywords, service, position)
    values (${key}, ${json(concern.category)}, ${json(concern.name)}, ${json(concern.about)}, ${json(concern.documents)},
      ${concern.fee === undefined ? null : json(concern.fee)}, ${minutes}, ${most}, ${byVideo}, ${keywords}, ${service ?? null}, ${position})
    on conflict (key) do nothing`,
  )
}

async function bringOffice(house: House, db: Db, { key, rules, hours, counters }: z.output<typeof officeFile>[number], position: number) {
  const place = (await officesOf(house.city)).find(office => office.key === key)
  if (!place) throw new Error(`cities/${house.city.key}/appointments/offices.yaml: there is no office ${key} in content/offices.yaml`)
  const fresh = await run(
    db,
    sql`insert into appointments.office (key, name, address, postcode, lat, lon, phone, email, access, same_day_percent, phone_percent, per_contact,
      confirm_minutes, remind_minutes, step_minutes, walk_in, position)
    values (${key}, ${json(place.name)}, ${place.street}, ${place.postcode}, ${place.lat}, ${place.lon}, ${place.phone}, ${place.email}, ${json(place.access)},
      ${rules.sameDayPercent ?? 0}, ${rules.phonePercent ?? 0}, ${rules.perContact ?? 2}, ${rules.confirmMinutes ?? null}, ${rules.remindMinutes ?? null}, ${rules.stepMinutes ?? 10},
      ${rules.walkIn ?? true}, ${position})
    on conflict (key) do nothing`,
  )
  if (fresh === 0) return
  for (const [at, counter] of counters.entries())
    await run(
      db,
      sql`insert into appointments.counter (office_key, name, room, concerns, languages, wheelchair, video, position)
      values (${key}, ${counter.name}, ${counter.room}, ${counter.concerns}, ${counter.languages}, ${counter.wheelchair}, ${counter.video}, ${at})`,
    )
  // A Monday long ago: rules of every other week count from it.
  for (const rule of hours)
    await run(
      db,
      sql`insert into appointments.opening (office_key, weekdays, starts, ends, every_weeks, from_day)
      values (${key}, ${rule.weekdays}, ${rule.from}, ${rule.until}, ${rule.everyWeeks}, '2024-01-01')`,
    )
}

function json(value: unknown) {
  return JSON.stringify(value)
}

function read<S extends z.ZodType>(house: House, name: string, schema: S): z.output<S> | null {
  const file = new URL(`appointments/${name}.yaml`, house.city.folder)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const parsed = schema.safeParse(parse(text))
  if (!parsed.success) throw new Error(`cities/${house.city.key}/appointments/${name}.yaml:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
