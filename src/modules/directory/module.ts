import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { addJob } from '../../platform/jobs.ts'
import { defineModule } from '../../platform/module.ts'
import { quickActions } from '../city/index.ts'
import { cardFile, favouritesFile, photoFile } from './card/files.ts'
import { cardPage, star } from './card/page.tsx'
import { personSample } from './card/person.ts'
import { fillDirectory } from './demo.ts'
import { favouritesPage } from './favourites/page.tsx'
import { askedInVain, searchPage, whileTyping } from './pages/search.tsx'
import { forgetColleague, personalData, retention } from './privacy.ts'
import { photoSample } from './profile/sample.ts'
import { profilePage } from './profile/page.tsx'
import { dropInfected } from './profile/photo.ts'
import { refreshAll, refreshPeople } from './searching/refresh.ts'
import { texts } from './text.ts'
import { chartPage } from './units/chart.tsx'
import { unitPage } from './units/page.tsx'
import { staffPrivacy } from './staff-privacy.ts'

const door = access.staff()

export default defineModule({
  name: 'directory',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  menu: [{ side: 'staff', group: 'mine', to: '/rathaus/wer', text: lang => texts[lang].title, order: 12 }],
  provides: [provide(quickActions, { to: '/rathaus/wer', icon: 'people', text: lang => texts[lang].quick, order: 30 })],
  routes(r) {
    r.page('/rathaus/wer', door, searchPage)
    r.json('GET', '/rathaus/wer/treffer', door, whileTyping)
    r.json('POST', '/rathaus/wer/vergeblich', door, askedInVain)
    r.page('/rathaus/wer/favoriten', door, favouritesPage)
    r.download('/rathaus/wer/favoriten.vcf', door, favouritesFile)
    r.page('/rathaus/wer/aemter', door, chartPage)
    r.page('/rathaus/wer/aemter/:id', door, unitPage)
    r.download('/rathaus/wer/foto/:id', door, photoFile, photoSample)
    r.page('/rathaus/wer/:id', door, cardPage)
    r.action('/rathaus/wer/:id/favorit', door, star)
    r.download(
      '/rathaus/wer/:id/karte.vcf',
      door,
      cardFile,
      personSample(id => `/rathaus/wer/${id}/karte.vcf`),
    )
    r.page('/rathaus/profil', door, profilePage)
  },
  jobs: { refresh: async (_payload: unknown, house) => void (await refreshAll(house)) },
  // Whoever changes something says so at once; this catches what was written past the house, such as by hand in the database.
  schedules: [{ job: 'refresh', cron: '*/10 * * * *' }],
  on: {
    'employee.joined': ({ accountId }, db, house) => refreshPeople(house, db, [accountId]),
    'employee.moved': ({ accountId }, db, house) => refreshPeople(house, db, [accountId]),
    'employee.changed': ({ accountId }, db, house) => refreshPeople(house, db, [accountId]),
    'employee.left': ({ accountId }, db) => forgetColleague(db, accountId),
    'file.infected': dropInfected,
    // The name of a unit stands in the entries of everybody below it, which may be thousands: after the commit, once for many changes.
    'unit.changed': (_event, db) => addJob(db, 'directory.refresh', {}, { key: 'directory.refresh' }),
  },
  staffPrivacy,
  retention,
  personalData,
  demo: fillDirectory,
})
