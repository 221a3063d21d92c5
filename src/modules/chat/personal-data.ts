import { many, maybe, run, sql } from '../../platform/database.ts'
import type { PersonalData } from '../../platform/module.ts'
import { exportDisclosures } from './disclosure/personal-data.ts'
import { eraseReports, exportReports } from './moderation/personal-data.ts'

/**
 * What somebody said and where. Erasing takes what is about the person alone: settings, votes, reactions, memberships. Their messages are
 * part of what others were told at work and stay until the room's retention, under no name any more (docs/decisions/0011-chat.md).
 */
export const personalData: PersonalData = {
  async export(db, { accountId }) {
    if (!accountId) return {}
    const room = sql`coalesce(r.name, 'zu zweit') as conversation`
    return {
      messages: await many(
        db,
        sql`select ${room}, x.sent_at, x.edited_at, x.deleted_at, x.content from chat.message x join chat.room r on r.id = x.room_id
        where x.sender_id = ${accountId} order by x.sent_at, x.room_id, x.number`,
      ),
      conversations: await many(
        db,
        sql`select ${room}, m.role, m.joined_at, m.left_at, m.read_number, m.notify, m.muted_until, m.pinned from chat.member m join chat.room r on r.id = m.room_id
        where m.account_id = ${accountId} order by m.joined_at`,
      ),
      reactions: await many(
        db,
        sql`select ${room}, e.number, e.emoji from chat.reaction e join chat.room r on r.id = e.room_id where e.account_id = ${accountId} order by e.room_id, e.number`,
      ),
      votes: await many(
        db,
        sql`select ${room}, e.number, e.option from chat.vote e join chat.room r on r.id = e.room_id where e.account_id = ${accountId} order by e.room_id, e.number`,
      ),
      files: await many(
        db,
        sql`select p.name, p.type, p.size, f.created_at from chat.file f join platform.file p on p.id = f.file_id where f.account_id = ${accountId}
        and (not exists (select from chat.attachment a where a.file_id = f.file_id) or exists (
          select from chat.attachment a join chat.message x on x.room_id = a.room_id and x.number = a.number where a.file_id = f.file_id and x.content is not null))
        order by f.created_at`,
      ),
      ...(await exportReports(db, accountId)),
      disclosures: await exportDisclosures(db, accountId),
      settings: await maybe(db, sql`select shows_reading, shows_content from chat.setting where account_id = ${accountId}`),
    }
  },
  async erase(db, { accountId }) {
    if (!accountId) return []
    await run(db, sql`delete from chat.setting where account_id = ${accountId}`)
    // Others' phones learn of it the next time the message changes or their room is loaded anew.
    await run(db, sql`delete from chat.reaction where account_id = ${accountId}`)
    await run(db, sql`delete from chat.vote where account_id = ${accountId}`)
    await run(db, sql`delete from chat.member where account_id = ${accountId}`)
    await run(db, sql`delete from chat.past_name where sender_id = ${accountId}`)
    const said = await maybe(db, sql`select 1 from chat.message where sender_id = ${accountId} limit 1`)
    return [...(said ? [stays] : []), ...(await eraseReports(db, accountId))]
  },
}

const stays = {
  de: 'Was Sie im Chat geschrieben haben, gehört zu den Unterlagen der Arbeit und bleibt bis zum Ende der Aufbewahrung des Raums, ohne Ihren Namen. Einzelne Nachrichten können Sie vorher selbst löschen.',
  en: 'What you wrote in the chat is part of the records of work and stays until the end of the room’s retention, without your name. You can delete single messages yourself before.',
}
