import { access } from '../../platform/access.ts'
import { defineModule } from '../../platform/module.ts'
import { forgetSessions } from '../../platform/session.ts'
import { forgetHandshakes } from './handshake.ts'
import { codePage } from './pages/code.tsx'
import { signInPage } from './pages/sign-in.tsx'
import { signOut } from './pages/sign-out.ts'
import { loadRoles } from './roles.ts'
import { forgetTries } from './throttle.ts'

export default defineModule({
  name: 'accounts',
  migrations: new URL('./migrations/', import.meta.url),
  routes(r) {
    r.page('/anmelden', access.public, signInPage)
    r.page('/anmelden/code', access.public, codePage)
    r.action('/abmelden', access.public, signOut)
  },
  load: loadRoles,
  retention: [
    {
      what: lang => (lang === 'en' ? 'Sessions that were not used any more' : 'Sitzungen, die nicht mehr benutzt wurden'),
      after: 'P30D',
      erase: house => forgetSessions(house.db, house.clock.now()),
    },
    {
      what: lang => (lang === 'en' ? 'Sign-in codes and other proofs under way' : 'Codes und andere begonnene Anmeldungen'),
      after: 'PT30M',
      erase: house => forgetHandshakes(house.db, house.clock.now()),
    },
    {
      what: lang => (lang === 'en' ? 'Counts of failed sign-ins' : 'Zähler für Fehlversuche beim Anmelden'),
      after: 'PT24H',
      erase: house => forgetTries(house.db, house.clock.now()),
    },
  ],
})
