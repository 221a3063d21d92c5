import { inTransaction, many, run, sql } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'
import type { House } from '../../platform/module.ts'
import type { Lang } from '../../platform/text.ts'
import { listFor, textOf } from './bulletin.ts'
import { plainOf } from './format.ts'
import { home } from './paths.ts'
import { texts } from './text.ts'

interface Subscriber {
  id: string
  name: string
  email: string
  lang: Lang
  rhythm: 'daily' | 'weekly'
}

/**
 * Job: the overview by mail at seven in the morning, city time; a server that was down then makes up for it until noon. Each person
 * gets one per period, for the period is claimed in the transaction of the mail. Those who never come in get it every
 * Monday unless they said no.
 */
export async function sendDigests(_payload: unknown, house: House): Promise<void> {
  const now = house.clock.now()
  const local = now.toZonedDateTimeISO(house.city.zone)
  if (local.hour < 7 || local.hour >= 12) return
  const today = local.toPlainDate()
  const isMonday = today.dayOfWeek === 1
  const people = await many(
    house.db,
    sql<Subscriber>`select a.id, a.name, a.email, a.lang, coalesce(r.digest, 'weekly') as rhythm from platform.account a left join bulletins.reader r on r.account_id = a.id
    where a.kind = 'staff' and a.email is not null and a.disabled_at is null
      and (r.digest = 'daily' or (${isMonday} and (r.digest = 'weekly' or (r.digest is null
        and not exists (select 1 from platform.push_subscription s where s.account_id = a.id)
        and not exists (select 1 from platform.session s where s.account_id = a.id and s.seen_at > ${now.subtract({ hours: 24 * 14 })})))))
      and not exists (select 1 from bulletins.digest d where d.account_id = a.id and d.period = ${today.toString()})
    order by a.id`,
  )
  const end = today.toZonedDateTime({ timeZone: house.city.zone, plainTime: '07:00' })
  for (const person of people)
    await sendOne(house, person, { today, from: end.subtract({ days: person.rhythm === 'daily' ? 1 : 7 }).toInstant(), until: end.toInstant() })
}

async function sendOne(
  house: House,
  person: Subscriber,
  period: { today: Temporal.PlainDate; from: Temporal.Instant; until: Temporal.Instant },
): Promise<void> {
  await inTransaction(house.db, async db => {
    const claimed = await run(
      db,
      sql`insert into bulletins.digest (account_id, period) values (${person.id}, ${period.today.toString()}) on conflict do nothing`,
    )
    if (claimed === 0) return
    const unread = await listFor(db, person.id, { today: period.today, onlyNew: true, limit: 100 })
    const rows = unread.filter(one => isWithin(one.published_at!, period))
    if (rows.length === 0) return
    const t = texts[person.lang]
    // A mail may lie open anywhere: of a personal message it says only that there is one.
    const lines = rows.map(one => {
      const { title, text } = textOf(one, person.lang)
      return one.kind === 'personal' ? t.notice.personal : `${title}: ${plainOf(text)[0] ?? ''}`
    })
    await queueMail(house, db, {
      address: person.email,
      name: person.name,
      accountId: person.id,
      kind: 'news',
      lang: person.lang,
      subject: t.digestSubject(rows.length),
      lines: [...lines, t.digestOff],
      link: { text: t.digestOpen, url: home },
      key: `bulletin-digest:${period.today.toString()}`,
    })
  })
}

function isWithin(at: Temporal.Instant, { from, until }: { from: Temporal.Instant; until: Temporal.Instant }): boolean {
  return Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0
}
