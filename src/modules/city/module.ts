import { z } from 'zod'
import { access } from '../../platform/access.ts'
import { defineModule } from '../../platform/module.ts'
import { flashCookie, languageCookie, sessionCookie } from '../../platform/visiting.ts'
import { colourCookie } from '../../ui/Layout.tsx'
import { badgesOf } from '../../ui/layout/menu.ts'
import { favicon, manifest, speculation, worker } from './app-files.ts'
import { makeFindable } from './findable.ts'
import { legalTexts } from './legal-text.ts'
import { accessibilityPage } from './pages/accessibility.tsx'
import { displayPage } from './pages/display.tsx'
import { easyPage, helpPage } from './pages/help.tsx'
import { home } from './pages/home.tsx'
import { imprintPage } from './pages/imprint.tsx'
import { articlePage, newsPage } from './pages/news.tsx'
import { officePage } from './pages/office.tsx'
import { officesPage } from './pages/offices.tsx'
import { offlinePage } from './pages/offline.tsx'
import { privacyPage } from './pages/privacy.tsx'
import { townhall } from './pages/townhall.tsx'
import { robots, security, sitemap } from './robots.ts'
import { texts } from './text.ts'

export default defineModule({
  name: 'city',
  menu: [
    { side: 'citizen', to: '/aemter', text: lang => texts[lang].officesMenu, order: 40 },
    { side: 'citizen', to: '/aktuelles', text: lang => texts[lang].newsMenu, order: 45 },
    { side: 'staff', group: 'mine', to: '/rathaus', text: lang => texts[lang].today, order: 0 },
  ],
  load: makeFindable,
  // The ground has no module of its own; what it keeps in a browser is told here.
  cookies: [
    { names: [sessionCookie], why: lang => legalTexts[lang].cookieNames.session },
    { names: [languageCookie], why: lang => legalTexts[lang].cookieNames.language },
    { names: [colourCookie], why: lang => legalTexts[lang].cookieNames.colours },
    { names: [flashCookie], why: lang => legalTexts[lang].cookieNames.said },
  ],
  routes(r) {
    r.page('/', access.public, home)
    r.page('/rathaus', access.staff(), townhall)
    r.json('GET', '/rathaus/zaehler', access.staff(), { input: z.object({}), answer: async v => Object.fromEntries(await badgesOf(v)) })
    r.page('/aemter', access.public, officesPage)
    r.page('/aemter/:key', access.public, officePage)
    r.page('/aktuelles', access.public, newsPage)
    r.page('/aktuelles/:key', access.public, articlePage)
    r.page('/hilfe', access.public, helpPage)
    r.page('/leichte-sprache', access.public, easyPage)
    r.page('/darstellung', access.public, displayPage)
    r.page('/impressum', access.public, imprintPage)
    r.page('/datenschutz', access.public, privacyPage)
    r.page('/barrierefreiheit', access.public, accessibilityPage)
    r.page('/offline', access.public, offlinePage)
    r.page('/rathaus/offline', access.public, offlinePage)
    r.download('/manifest.webmanifest', access.public, manifest)
    r.download('/rathaus/manifest.webmanifest', access.public, manifest)
    r.download('/sw.js', access.public, worker('citizen'))
    r.download('/rathaus/sw.js', access.public, worker('staff'))
    r.download('/favicon.ico', access.public, favicon)
    r.download('/spekulation.json', access.public, speculation)
    r.download('/robots.txt', access.public, robots)
    r.download('/sitemap.xml', access.public, sitemap)
    r.download('/.well-known/security.txt', access.public, security)
  },
})
