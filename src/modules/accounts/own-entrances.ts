import { type Db, one, run, sql } from '../../platform/database.ts'
import { openStreamsOf } from '../../platform/session-watch.ts'
import { shutSessionsOf } from '../../platform/session.ts'
import { words } from '../../platform/text.ts'
import { type Entrance, occasions } from './entrances.ts'
import { endLinks } from './mail-link.ts'
import { dropPassword } from './store.ts'

/** The ways in that accounts themselves give, in the order of the proof. */
export const ownEntrances: readonly Entrance[] = [
  {
    name: lang => texts[lang].sessions,
    on: occasions,
    shut: async (house, db, id) => void (await shutSessionsOf(db, house.clock.now(), id)),
    open: (_house, db, id) => count(db, sql`select count(*) as count from platform.session where account_id = ${id}`),
  },
  {
    name: lang => texts[lang].streams,
    // They end by themselves within a second after their session (platform/session-watch.ts).
    shut: async () => {},
    open: async (house, _db, id) => openStreamsOf(house, id),
  },
  {
    name: lang => texts[lang].passkeys,
    on: ['leaving', 'lost'],
    shut: async (_house, db, id) => void (await run(db, sql`delete from accounts.passkey where account_id = ${id}`)),
    open: (_house, db, id) => count(db, sql`select count(*) as count from accounts.passkey where account_id = ${id}`),
  },
  {
    name: lang => texts[lang].passwords,
    on: ['leaving'],
    shut: async (_house, db, id) => dropPassword(db, id),
    open: (_house, db, id) => count(db, sql`select count(*) as count from accounts.password where account_id = ${id}`),
  },
  {
    name: lang => texts[lang].links,
    on: occasions,
    async shut(_house, db, id) {
      await run(db, sql`delete from accounts.handshake where account_id = ${id}`)
      await endLinks(db, id)
    },
    open: (_house, db, id) =>
      count(
        db,
        sql`select (select count(*) from accounts.handshake where account_id = ${id}) + (select count(*) from accounts.mail_link where account_id = ${id}) as count`,
      ),
  },
  {
    name: lang => texts[lang].roles,
    on: ['leaving'],
    shut: async (_house, db, id) => void (await run(db, sql`delete from platform.account_role where account_id = ${id}`)),
    open: (_house, db, id) => count(db, sql`select count(*) as count from platform.account_role where account_id = ${id}`),
  },
]

async function count(db: Db, query: Parameters<typeof one>[1]): Promise<number> {
  return ((await one(db, query)) as { count: number }).count
}

const texts = words({
  de: {
    sessions: 'Sitzungen',
    streams: 'Offene Verbindungen dieses Servers',
    passkeys: 'Passkeys',
    passwords: 'Passwort',
    links: 'Offene Codes und Links',
    roles: 'Rollen mit Rechten',
  },
  en: {
    sessions: 'Sessions',
    streams: 'Open connections of this server',
    passkeys: 'Passkeys',
    passwords: 'Password',
    links: 'Open codes and links',
    roles: 'Roles with rights',
  },
  ls: {},
})
