import { type Db, many, maybe, run, sql } from '../../platform/database.ts'
import { removeOrphans } from '../../platform/files/sweep.ts'
import { forgetPushes } from '../../platform/push-once.ts'
import type { House, Person, PersonalData, Retention } from '../../platform/module.ts'
import { words } from '../../platform/text.ts'

/** Days after which the content of mails goes; in a demo city one wants to look at them longer. */
function contentDays(house: House) {
  return house.config.DEMO ? 30 : 1
}

export const retention: Retention[] = [
  {
    what: lang => retentionTexts[lang].uploads,
    after: 'P2D',
    erase: removeOrphans,
  },
  {
    what: lang => retentionTexts[lang].mailContent,
    after: 'P1D',
    async erase(house) {
      const until = house.clock.now().subtract({ hours: 24 * contentDays(house) })
      // What bounced stays for a week more: somebody may still send it again.
      const count = await run(
        house.db,
        sql`update platform.mail set lines = null, link_text = null, link_url = null
        where lines is not null and ((state in ('sent', 'kept') and ended_at < ${until}) or (state in ('bounced', 'failed') and ended_at < ${until.subtract({ hours: 24 * 7 })}))`,
      )
      await run(house.db, sql`delete from platform.mail_attachment a using platform.mail m where m.id = a.mail_id and m.lines is null`)
      return count
    },
  },
  {
    what: lang => retentionTexts[lang].mailAddresses,
    after: 'P90D',
    erase: house => run(house.db, sql`delete from platform.mail where ended_at < ${house.clock.now().subtract({ hours: 24 * 90 })}`),
  },
  {
    what: lang => retentionTexts[lang].messages,
    after: 'P2Y',
    async erase(house) {
      const old = sql`created_at < ${house.clock.now().subtract({ hours: 24 * 731 })}`
      const count = await run(house.db, sql`delete from platform.message where ${old}`)
      return count + (await run(house.db, sql`delete from platform.told_notice where ${old}`))
    },
  },
  {
    what: lang => retentionTexts[lang].pushes,
    after: 'P7D',
    erase: forgetPushes,
  },
  {
    what: lang => retentionTexts[lang].devices,
    after: 'P1Y',
    erase: house =>
      run(house.db, sql`delete from platform.push_subscription where coalesce(used_at, created_at) < ${house.clock.now().subtract({ hours: 24 * 366 })}`),
  },
]

export const personalData: PersonalData = {
  async export(db, person) {
    return {
      messages: await many(db, sql`select created_at, read_at, kind, subject, lines from platform.message where account_id = ${person.accountId} order by id`),
      mails: await many(db, sql`select created_at, address, name, kind, subject, lines, state, ended_at from platform.mail where ${isOf(person)} order by id`),
      preferences: await many(db, sql`select kind, channel, wanted from platform.notice_preference where account_id = ${person.accountId}`),
      quietHours: await maybe(db, sql`select starts, ends, weekend from platform.quiet_hours where account_id = ${person.accountId}`),
      devices: await many(db, sql`select device, created_at, used_at from platform.push_subscription where account_id = ${person.accountId}`),
    }
  },
  async erase(db, person) {
    for (const table of ['message', 'told_notice', 'notice_preference', 'quiet_hours', 'push_subscription']) {
      await run(db, sql`delete from ${sql.table(`platform.${table}`)} where account_id = ${person.accountId}`)
    }
    await run(db, sql`delete from platform.mail where state <> 'waiting' and ${isOf(person)}`)
    const waiting = await countWaiting(db, person)
    return waiting > 0
      ? [{ de: 'E-Mails, die noch unterwegs sind, werden gesendet und danach gelöscht.', en: 'Emails that are still on their way are sent and then deleted.' }]
      : []
  },
}

async function countWaiting(db: Db, person: Person): Promise<number> {
  const row = await maybe(db, sql<{ count: number }>`select count(*) as count from platform.mail where state = 'waiting' and ${isOf(person)}`)
  return row?.count ?? 0
}

function isOf(person: Person) {
  return sql`(account_id = ${person.accountId} or lower(address) = lower(${person.email}))`
}

const retentionTexts = words({
  de: {
    uploads: 'Hochgeladene Dateien, die niemand abgeschickt hat',
    mailContent: 'Inhalt gesendeter E-Mails',
    mailAddresses: 'An wen wann eine E-Mail ging',
    messages: 'Nachrichten im Postfach',
    pushes: 'Dass etwas auf ein Gerät gemeldet wurde',
    devices: 'Geräte, die keine Nachricht mehr erreichte',
  },
  en: {
    uploads: 'Uploaded files that were never sent off',
    mailContent: 'Content of mails that were sent',
    mailAddresses: 'To whom a mail went and when',
    messages: 'Messages in the inbox',
    pushes: 'That something was pushed to a device',
    devices: 'Devices that no message reached any more',
  },
})
