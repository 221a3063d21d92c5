import { dayOf } from '../../../platform/clock.ts'
import { removeJob } from '../../../platform/jobs.ts'
import { letter } from '../../../platform/documents.ts'
import { maybe, run, sql } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import type { House } from '../../../platform/module.ts'
import { keepAnswers, insertApplication } from '../application/store.ts'
import { keepResumeCode } from '../application/resume.ts'
import { openCase } from '../case/open.ts'
import { findPublished } from '../definition/store.ts'
import { typesOf } from '../registry.ts'
import { workAt } from './desk.ts'
import { wishOf } from './wishes.ts'

const cases = 60

/**
 * Fills the demo city's desk: sixty applications of the last weeks in every state, some decided, asked
 * back, late, noted; and a few drafts. Needs the city's services; what is not offered is left out.
 */
export async function fillDemo(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const addresses = (await typesOf(house).get('address')?.examples?.(house, cases)) ?? []
  if (addresses.length === 0) return
  const proof = await proofPdf(house, today)
  const citizen = await maybe(house.db, sql<{ id: string }>`select id from platform.account where kind = 'citizen' order by created_at, id limit 1`)
  const clerk = await maybe(
    house.db,
    sql<{ id: string }>`select account_id as id from platform.account_role where role_key = 'clerk' order by account_id limit 1`,
  )
  for (let at = 0; at < cases; at += 1) {
    const then = house.clock.now().subtract({ hours: hoursAgo(at), minutes: (at * 17) % 60 })
    await openAt(earlier(house, then), at, addresses[at % addresses.length], today, proof, at % 19 === 3 ? (citizen?.id ?? null) : null, clerk?.id ?? null)
  }
  await begin(house, addresses, today, citizen?.id ?? null)
}

/** Newer ones are closer together, as on a real desk; nothing older than five weeks. */
function hoursAgo(at: number) {
  return Math.round(1 + ((cases - at) / cases) ** 2 * 24 * 35)
}

/** The same house at another time, so that what is done carries that date. */
function earlier(house: House, then: Temporal.Instant): House {
  return { ...house, clock: { now: () => then } }
}

async function openAt(house: House, at: number, address: unknown, today: Temporal.PlainDate, proof: Buffer, accountId: string | null, clerk: string | null) {
  const wish = wishOf(at, address, today)
  if (!(await findPublished(house.db, wish.service))) return
  const id = (await sql<{ id: string }>`select uuidv7() as id`.execute(house.db)).rows[0]!.id
  const answers = { ...wish.answers }
  if (wish.proof) {
    const file = await storeFile(house, house.db, {
      bytes: proof,
      filename: 'Nachweis Assistenzhund.pdf',
      purpose: `services.${wish.proof}`,
      subject: `case:${id}`,
    })
    Object.assign(answers, { [wish.proof]: { files: [{ id: file.id, name: file.name, type: file.type, size: file.size }] } })
  }
  const opened = await openCase(house, house.db, {
    id,
    service: wish.service,
    answers,
    lang: at % 11 === 0 ? 'en' : 'de',
    accountId,
    ...(at % 13 === 5 ? { enteredBy: clerk } : {}),
  })
  if (!opened.ok) throw new Error(`the demo application ${at} for ${wish.service} was not accepted at ${opened.question}: ${opened.refused}`)
  await workAt(house, id, at, clerk)
  // Nobody waits for mails about what happened before the city was founded.
  for (const what of ['received', 'granted', 'closed', 'refused', 'cancelled', 'asked', 'pay']) await removeJob(house.db, `services.tell ${id} ${what}`)
}

async function begin(house: House, addresses: readonly unknown[], today: Temporal.PlainDate, citizen: string | null) {
  for (let at = 0; at < 4; at += 1) {
    const wish = wishOf(at + 70, addresses[at], today)
    const published = await findPublished(house.db, wish.service)
    if (!published) continue
    const then = house.clock.now().subtract({ hours: 5 + at * 30 })
    const id = await insertApplication(house.db, then, {
      service: wish.service,
      version: published.version,
      lang: 'de',
      accountId: at === 0 ? citizen : null,
      enteredBy: null,
    })
    await keepResumeCode(house, house.db, id)
    const half = Object.fromEntries(Object.entries(wish.answers).slice(0, 3))
    await keepAnswers(house.db, then, id, half, 'de')
    await run(house.db, sql`update services.application set touched_at = ${then} where id = ${id}`)
  }
}

/** What the demo's owners of assistance dogs have uploaded. */
function proofPdf(house: House, date: Temporal.PlainDate): Promise<Buffer> {
  return letter(house, {
    lang: 'de',
    title: 'Nachweis: Assistenzhund',
    date,
    body: [{ kind: 'paragraph', text: 'Der Hund ist nach der Assistenzhundeverordnung ausgebildet und geprüft.' }],
  })
}
