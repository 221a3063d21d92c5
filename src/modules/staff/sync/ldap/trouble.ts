import { type Db, one, sql } from '../../../../platform/database.ts'
import { listHolders } from '../../../../platform/holders.ts'
import type { House } from '../../../../platform/module.ts'
import { notify } from '../../../../platform/notify.ts'
import { texts } from './text.ts'

/** So many failures in a row are no hiccup of the net. */
const failures = 3

/**
 * Tells those who look after employees that the directory is not followed: at once when a run stopped, after the third failure when it
 * cannot be read. Once until a run works again, however many runs there are.
 */
export async function tellOfTrouble(house: House, tx: Db, state: 'failed' | 'stopped'): Promise<void> {
  const { since, failed } = await one(
    tx,
    sql<{ since: string | null; failed: number }>`
    with done as (select id from staff.sync_run where source = 'ldap' and state = 'done' order by id desc limit 1)
    select (select id from done) as since,
      (select count(*) from staff.sync_run where source = 'ldap' and state = 'failed' and id > all (select id from done)) as failed`,
  )
  if (state === 'failed' && failed < failures) return
  for (const { id: accountId, lang } of await listHolders(tx, 'staff.manage')) {
    const t = texts[lang].trouble
    await notify(house, tx, {
      to: { accountId, lang },
      kind: 'work',
      subject: t.subjects[state],
      lines: t.lines[state],
      link: { text: t.link, url: '/rathaus/beschaeftigte/abgleich' },
      key: `staff.sync:${state}:${since ?? 'never'}`,
    })
  }
}
