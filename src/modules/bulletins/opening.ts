import { type Db, many, maybe, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notifyMany } from '../../platform/notify.ts'
import { words } from '../../platform/text.ts'
import { type Bulletin, textOf } from './bulletin.ts'
import { inEach } from './notices.ts'
import { readPath } from './paths.ts'

/** Whether this person wants to hear when citizens have it too. */
export async function wantsOpening(db: Db, bulletinId: string, accountId: string): Promise<boolean> {
  return (await maybe(db, sql`select 1 from bulletins.public_reminder where bulletin_id = ${bulletinId} and account_id = ${accountId}`)) !== null
}

/** Notes that they want to, or no longer. Again does nothing. */
export async function setOpeningWish(db: Db, bulletinId: string, accountId: string, isWanted: boolean): Promise<void> {
  await run(
    db,
    isWanted
      ? sql`insert into bulletins.public_reminder (bulletin_id, account_id) values (${bulletinId}, ${accountId}) on conflict do nothing`
      : sql`delete from bulletins.public_reminder where bulletin_id = ${bulletinId} and account_id = ${accountId}`,
  )
}

/** Citizens have it: whoever wanted to hear does, once, and what they wanted is forgotten. The caller holds the bulletin. */
export async function tellOpened(house: House, db: Db, bulletin: Bulletin): Promise<void> {
  const people = await many(db, sql<{ id: string }>`delete from bulletins.public_reminder where bulletin_id = ${bulletin.id} returning account_id as id`)
  await notifyMany(
    house,
    db,
    people.map(one => one.id),
    {
      kind: 'reminder',
      key: openingKey(bulletin),
      texts: inEach(lang => {
        const t = texts[lang]
        return { subject: textOf(bulletin, lang).title, lines: [t.says], link: { text: t.share, url: `${readPath(bulletin)}#weitersagen` } }
      }),
    },
  )
}

/** Under this key people hear that citizens have it. */
export function openingKey({ id }: Pick<Bulletin, 'id'>): string {
  return `bulletin-opened:${id}`
}

const texts = words({
  de: { says: 'Das steht jetzt auch für die Bürgerinnen und Bürger da. Sie können es weitersagen.', share: 'Weitersagen' },
  en: { says: 'Citizens can read this too now. You can pass it on.', share: 'Pass it on' },
  ls: {},
})
