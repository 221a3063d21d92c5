import { type Db, maybe, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { keepCopy } from '../disclosure/held.ts'
import type { WireMessage } from '../wire.ts'
import { type Place, changeMessage } from './change.ts'
import { refusals } from './text.ts'

/**
 * Gives an own message other words, however old it is; it says of itself that it was edited. Whoever it newly names is named, but is not
 * pushed for it. Polls, notices and what was taken over from elsewhere stay as they are.
 */
export function editMessage(
  house: House,
  db: Db,
  me: string,
  place: Place,
  edit: { readonly text: string; readonly mentions: readonly string[] | null },
): Promise<WireMessage> {
  return changeMessage(house, db, me, place, async (tx, held) => {
    if (held.sender !== me) throw new Conflict(refusals.notYours)
    const { content } = held
    if (content.poll || content.notice || content.forwarded) throw new Conflict(refusals.notText)
    if (edit.text === '' && !content.files?.length) throw new Conflict(refusals.empty)
    const row = await maybe(
      tx,
      sql<{ changes: boolean }>`
      select ${edit.text}::text is distinct from content->>'text' or (${edit.mentions !== null} and mentions is distinct from ${named(place, edit.mentions)}) as changes
      from chat.message where room_id = ${place.room} and number = ${place.number}`,
    )
    if (!row?.changes) return 'nothing'
    await keepCopy(tx, place, me, house.clock.now())
    await run(
      tx,
      sql`update chat.message set content = jsonb_set(content, '{text}', to_jsonb(${edit.text}::text)), edited_at = ${house.clock.now()},
        mentions = ${edit.mentions === null ? sql`mentions` : named(place, edit.mentions)}
      where room_id = ${place.room} and number = ${place.number}`,
    )
    return {}
  })
}

/** Members only. Whether everybody is named stays as it was sent: editing must not call a whole room. */
function named({ room }: Place, mentions: readonly string[] | null) {
  return sql`array(select o.account_id from chat.member o where o.room_id = ${room} and o.account_id = any(${[...(mentions ?? [])]}::uuid[]) and o.left_at is null order by 1)
    || array(select e from unnest(mentions) e where e = '00000000-0000-0000-0000-000000000000'::uuid)`
}
