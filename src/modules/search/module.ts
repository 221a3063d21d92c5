import { access } from '../../platform/access.ts'
import { dayOf } from '../../platform/clock.ts'
import { defineModule } from '../../platform/module.ts'
import { forgetMisses, forgetWords } from '../../platform/search.ts'
import { missInDemo } from './demo.ts'
import { keywordPage } from './pages/keyword.tsx'
import { reportMissing } from './pages/missing.ts'
import { missesPage, remove, settle } from './pages/misses.tsx'
import { searchPage } from './pages/search.tsx'
import { suggest } from './suggest.ts'
import { editorTexts, texts } from './text.ts'

const editors = access.staff('search.failures')

export default defineModule({
  name: 'search',
  title: lang => texts[lang].title,
  menu: [
    { side: 'staff', group: 'content', to: '/rathaus/suche-ohne-treffer', text: lang => editorTexts[lang].menu, order: 80, permission: 'search.failures' },
  ],
  permissions: { failures: lang => editorTexts[lang].right },
  defaultRoles: { editor: ['failures'], administrator: ['failures'] },
  routes(r) {
    r.page('/suche', access.public, searchPage)
    r.action('/suche/nichts-dabei', access.public, reportMissing)
    r.json('GET', '/suche/vorschlaege', access.public, { ...suggest, sample: '/suche/vorschlaege?q=sperr' })
    r.page('/rathaus/suche', access.staff(), { ...searchPage, sample: '/rathaus/suche?q=sperrmüll' })
    r.json('GET', '/rathaus/suche/vorschlaege', access.staff(), { ...suggest, sample: '/rathaus/suche/vorschlaege?q=sperr' })
    r.page('/rathaus/suche-ohne-treffer', editors, missesPage)
    r.action('/rathaus/suche-ohne-treffer/stichwort/entfernung', editors, remove)
    r.page('/rathaus/suche-ohne-treffer/:id', editors, keywordPage)
    r.action('/rathaus/suche-ohne-treffer/:id/erledigung', editors, settle)
  },
  retention: [
    {
      what: lang => editorTexts[lang].retention,
      after: 'P1Y',
      async erase(house) {
        await forgetWords(house.db)
        return forgetMisses(house.db, dayOf(house.clock.now(), house.city.zone))
      },
    },
  ],
  demo: missInDemo,
})
