import type { Retention } from '../../platform/module.ts'
import { forgetSessions, forgetShutSessions } from '../../platform/session.ts'
import { words } from '../../platform/text.ts'
import { forgetHandshakes } from './handshake.ts'
import { forgetLinks } from './mail-link.ts'
import { forgetTries } from './throttle.ts'

/** What the module forgets by itself. The periods are the ones of the records themselves; here they are only swept up. */
export const retention: readonly Retention[] = [
  {
    what: lang => retentionTexts[lang].sessions,
    after: 'P30D',
    erase: house => forgetSessions(house.db, house.clock.now()),
  },
  {
    what: lang => retentionTexts[lang].shut,
    after: 'P2Y',
    erase: house => forgetShutSessions(house.db, house.clock.now()),
  },
  {
    what: lang => retentionTexts[lang].handshakes,
    after: 'PT30M',
    erase: house => forgetHandshakes(house.db, house.clock.now()),
  },
  {
    what: lang => retentionTexts[lang].links,
    after: 'P7D',
    erase: house => forgetLinks(house.db, house.clock.now()),
  },
  {
    what: lang => retentionTexts[lang].tries,
    after: 'PT24H',
    erase: house => forgetTries(house.db, house.clock.now()),
  },
]

const retentionTexts = words({
  de: {
    sessions: 'Sitzungen, die niemand mehr benutzt',
    shut: 'Auf welchen Geräten der Zugang beendet wurde, und wann sie zum Löschen aufgefordert wurden',
    handshakes: 'Codes und andere begonnene Anmeldungen',
    links: 'Nicht geöffnete Links aus E-Mails: nie bestätigte Konten, Einladungen',
    tries: 'Zähler für Fehlversuche beim Anmelden',
  },
  en: {
    sessions: 'Sessions nobody uses any more',
    shut: 'On which devices access was ended, and when they were told to delete',
    handshakes: 'Sign-in codes and other proofs under way',
    links: 'Links by mail that were not opened: accounts never confirmed, invitations',
    tries: 'Counts of failed sign-ins',
  },
})
