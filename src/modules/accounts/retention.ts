import type { Retention } from '../../platform/module.ts'
import { forgetSessions } from '../../platform/session.ts'
import { forgetHandshakes } from './handshake.ts'
import { forgetLinks } from './mail-link.ts'
import { forgetTries } from './throttle.ts'

/** What the module forgets by itself. The periods are the ones of the records themselves; here they are only swept up. */
export const retention: readonly Retention[] = [
  {
    what: lang => (lang === 'en' ? 'Sessions nobody uses any more' : 'Sitzungen, die niemand mehr benutzt'),
    after: 'P30D',
    erase: house => forgetSessions(house.db, house.clock.now()),
  },
  {
    what: lang => (lang === 'en' ? 'Sign-in codes and other proofs under way' : 'Codes und andere begonnene Anmeldungen'),
    after: 'PT30M',
    erase: house => forgetHandshakes(house.db, house.clock.now()),
  },
  {
    what: lang =>
      lang === 'en'
        ? 'Links by mail that were not opened: accounts never confirmed, invitations'
        : 'Nicht geöffnete Links aus E-Mails: nie bestätigte Konten, Einladungen',
    after: 'P7D',
    erase: house => forgetLinks(house.db, house.clock.now()),
  },
  {
    what: lang => (lang === 'en' ? 'Counts of failed sign-ins' : 'Zähler für Fehlversuche beim Anmelden'),
    after: 'PT24H',
    erase: house => forgetTries(house.db, house.clock.now()),
  },
]
