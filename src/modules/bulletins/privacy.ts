import { inTransaction, many, maybe, run, sql } from '../../platform/database.ts'
import { deleteFilesOf } from '../../platform/files.ts'
import type { House, PersonalData, Retention } from '../../platform/module.ts'
import { words } from '../../platform/text.ts'
import { newForDays } from './comment-notices.ts'
import { subjectOf } from './paths.ts'

function daysAgo(house: House, days: number): Temporal.Instant {
  return house.clock.now().subtract({ hours: 24 * days })
}

export const retention: Retention[] = [
  {
    what: lang => keeping[lang].marks,
    after: 'P90D',
    erase: house => run(house.db, sql`delete from bulletins.mark where at < ${daysAgo(house, 90)}::date`),
  },
  {
    what: lang => keeping[lang].reactions,
    after: 'P90D',
    erase: house =>
      run(house.db, sql`delete from bulletins.reaction r using bulletins.bulletin b where b.id = r.bulletin_id and b.published_at < ${daysAgo(house, 90)}`),
  },
  {
    what: lang => keeping[lang].digests,
    after: 'P30D',
    erase: house => run(house.db, sql`delete from bulletins.digest where period < ${daysAgo(house, 30).toString().slice(0, 10)}`),
  },
  {
    what: lang => keeping[lang].questions,
    after: 'P1Y',
    erase: house =>
      run(
        house.db,
        sql`update bulletins.question set account_id = null where account_id is not null and coalesce(answered_at, created_at) < ${daysAgo(house, 365)}`,
      ),
  },
  {
    what: lang => keeping[lang].seen,
    after: `P${newForDays}D`,
    erase: house => run(house.db, sql`delete from bulletins.comments_seen where at < ${daysAgo(house, newForDays)}`),
  },
  {
    what: lang => keeping[lang].openings,
    after: 'P1D',
    // They go when they are sent; this is for those that came to nothing.
    erase: house =>
      run(
        house.db,
        sql`delete from bulletins.public_reminder r using bulletins.bulletin b where b.id = r.bulletin_id and (b.state <> 'published' or b.public_at < ${daysAgo(house, 1)})`,
      ),
  },
  {
    what: lang => keeping[lang].naming,
    after: 'P5Y',
    erase: house =>
      run(
        house.db,
        sql`delete from bulletins.naming where at < ${daysAgo(house, 5 * 365)} and id <> (select id from bulletins.naming order by id desc limit 1)`,
      ),
  },
  {
    what: lang => keeping[lang].ended,
    after: 'P2Y',
    async erase(house) {
      // In one: files of a bulletin that is gone would be found by nobody.
      return inTransaction(house.db, async tx => {
        const gone = await many(
          tx,
          sql<{ id: string }>`delete from bulletins.bulletin where (state in ('expired', 'withdrawn') and ended_at < ${daysAgo(house, 730)})
          or (kind = 'personal' and published_at < ${daysAgo(house, 730)}) returning id`,
        )
        for (const one of gone) await deleteFilesOf(tx, subjectOf(one))
        return gone.length
      })
    },
  },
]

export const personalData: PersonalData = {
  async export(db, { accountId }) {
    if (!accountId) return {}
    return {
      settings: await maybe(db, sql`select digest, topics from bulletins.reader where account_id = ${accountId}`),
      read: await many(db, sql`select bulletin_id, at from bulletins.mark where account_id = ${accountId} order by at`),
      confirmed: await many(db, sql`select bulletin_id, version, at from bulletins.confirmation where account_id = ${accountId} order by at`),
      reactions: await many(db, sql`select bulletin_id, kind from bulletins.reaction where account_id = ${accountId}`),
      comments: await many(
        db,
        sql`select bulletin_id, text, created_at from bulletins.comment where author_id = ${accountId} and text is not null order by id`,
      ),
      questions: await many(db, sql`select bulletin_id, text, created_at, answer from bulletins.question where account_id = ${accountId} order by id`),
      commentsSeen: await many(db, sql`select bulletin_id, at from bulletins.comments_seen where account_id = ${accountId} order by at`),
      publicReminders: await many(db, sql`select bulletin_id from bulletins.public_reminder where account_id = ${accountId}`),
      askedAgain: await many(db, sql`select bulletin_id, day, people from bulletins.asked_again where by = ${accountId} order by day`),
      namesDecided: await many(db, sql`select act, at from bulletins.naming where by = ${accountId} order by id`),
      personalMessages: await many(
        db,
        sql`select texts, published_at from bulletins.bulletin where ${accountId} = any(people) and published_at is not null order by id`,
      ),
      written: await many(db, sql`select texts, state, published_at from bulletins.bulletin where author_id = ${accountId} order by id`),
    }
  },
  async erase(db, { accountId }) {
    if (!accountId) return []
    for (const table of ['reader', 'mark', 'reaction', 'digest', 'comments_seen', 'public_reminder'])
      await run(db, sql`delete from ${sql.table(`bulletins.${table}`)} where account_id = ${accountId}`)
    await run(
      db,
      sql`delete from bulletins.confirmation c using bulletins.bulletin b where b.id = c.bulletin_id and c.account_id = ${accountId} and b.kind <> 'instruction'`,
    )
    await run(
      db,
      sql`update bulletins.comment set text = null, removed_by = 'author', report = null, reported_at = null where author_id = ${accountId} and text is not null`,
    )
    await run(db, sql`update bulletins.comment set author_id = null where author_id = ${accountId}`)
    await run(db, sql`delete from bulletins.question where account_id = ${accountId} and answered_at is null`)
    await run(db, sql`update bulletins.question set account_id = null where account_id = ${accountId}`)
    const alone = await many(
      db,
      sql<{
        id: string
      }>`delete from bulletins.bulletin where people = array[${accountId}::uuid] or (author_id = ${accountId} and state = 'draft') returning id`,
    )
    for (const one of alone) await deleteFilesOf(db, subjectOf(one))
    await run(db, sql`update bulletins.bulletin set people = array_remove(people, ${accountId}::uuid) where ${accountId}::uuid = any(people)`)
    await run(db, sql`update bulletins.bulletin set author_id = null where author_id = ${accountId}`)
    await run(db, sql`update bulletins.bulletin set writers = array_remove(writers, ${accountId}::uuid) where writers @> array[${accountId}::uuid]`)
    await run(db, sql`update bulletins.bulletin set returned_by = null where returned_by = ${accountId}`)
    for (const table of ['asked_again', 'naming']) await run(db, sql`update ${sql.table(`bulletins.${table}`)} set by = null where by = ${accountId}`)
    const { length } = await many(db, sql`select 1 from bulletins.confirmation where account_id = ${accountId}`)
    return length > 0
      ? [
          {
            de: 'Bestätigungen von Dienstanweisungen bleiben, bis die Mitteilung gelöscht wird: Sie belegen, dass die Unterweisung stattfand.',
            en: 'Confirmations of mandatory instructions stay until the bulletin is deleted: they prove that the instruction took place.',
          },
        ]
      : []
  },
}

const keeping = words({
  de: {
    marks: 'Welche Mitteilungen jemand gelesen hat (nur für das eigene „neu“)',
    reactions: 'Rückmeldungen zu Mitteilungen',
    digests: 'Wer wann einen Überblick per E-Mail bekam',
    questions: 'Wer eine Frage an die Redaktion stellte',
    seen: 'Bis wann jemand aus der Redaktion die Kommentare einer Mitteilung gesehen hat',
    openings: 'Wer erinnert werden will, wenn eine Mitteilung öffentlich ist (geht mit der Erinnerung)',
    naming: 'Wer Namen bei Bestätigungen vorschlug, zustimmte oder abschaltete; der letzte Stand bleibt',
    ended: 'Abgelaufene und zurückgezogene Mitteilungen mit Kommentaren, Bestätigungen und Erinnerungen daran; persönliche Nachrichten',
  },
  en: {
    marks: 'Which bulletins somebody has read (only for their own “new”)',
    reactions: 'Reactions to bulletins',
    digests: 'Who got an overview by mail when',
    questions: 'Who asked the editors a question',
    seen: 'Up to when an editor has seen the comments of a bulletin',
    openings: 'Who wants to be reminded when a bulletin is public (goes with the reminder)',
    naming: 'Who proposed, agreed to or switched off names beside confirmations; how it stands stays',
    ended: 'Expired and withdrawn bulletins with comments, confirmations and reminders of them; personal messages',
  },
})
