import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { unfurlers } from '../chat/index.ts'
import { homePanels, newsSources } from '../city/index.ts'
import { countNew } from './bulletin.ts'
import { publishDemoBulletins } from './demo.ts'
import { sendDigests } from './digest.ts'
import { pageOf, rightOf } from './naming/acting.ts'
import { councilPage } from './naming/council-page.tsx'
import { countProposals } from './naming/store.ts'
import { namingTexts } from './naming/text.ts'
import { citizenNews } from './news.ts'
import { deskPath, desk, home } from './paths.ts'
import { personalData, retention } from './privacy.ts'
import { keepTime, openToCitizens, tellAudience } from './publishing.ts'
import { askAgain, namedFile, namedFileSample } from './reach/asking.ts'
import { countReach } from './reach/counting.ts'
import { reachPage } from './reach/page.tsx'
import { askEditors, confirm, react, remindWhenPublic, removeComment, reportComment, writeComment } from './reading/actions.ts'
import { linkTitle } from './reading/link-title.ts'
import { boardPage } from './reading/board.tsx'
import { bulletinPage } from './reading/bulletin.tsx'
import { feedPage, newPanel } from './reading/feed.tsx'
import { bulletinFile, fileSample, publicPicture } from './reading/files.ts'
import { settingsPage } from './reading/settings.tsx'
import { remind } from './reminding.ts'
import { texts } from './text.ts'
import { answerQuestion } from './writing/answer.ts'
import { calendarPage } from './writing/calendar.tsx'
import { checkPage, stepAction } from './writing/check.tsx'
import { autosave, editPage } from './writing/edit.tsx'
import { removeInfected } from './writing/infected.ts'
import { deskPage, newDraft } from './writing/list.tsx'
import { judgeComment } from './writing/judge.ts'
import { proposeNames, rulesPage } from './writing/rules-page.tsx'
import { deskTexts } from './writing/text.ts'
import { countWaiting } from './writing/waiting.tsx'
import { staffPrivacy } from './staff-privacy.ts'

const staff = access.staff()
const writers = access.staff('bulletins.write')

export default defineModule({
  name: 'bulletins',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  menu: [
    { side: 'staff', group: 'mine', to: home, text: lang => texts[lang].title, order: 14, badge: v => countNew(v.db, v.viewer.accountId!, v.today) },
    { side: 'staff', group: 'content', to: desk, text: lang => deskTexts[lang].menu, order: 62, permission: 'bulletins.write', badge: countWaiting },
    {
      side: 'staff',
      group: 'oversight',
      to: pageOf.council,
      text: lang => namingTexts[lang].title,
      order: 90,
      permission: rightOf.council,
      badge: v => countProposals(v.db),
    },
    { side: 'staff', group: 'operation', to: pageOf.city, text: lang => deskTexts[lang].rulesTitle, order: 85, permission: rightOf.city },
  ],
  permissions: {
    write: lang => texts[lang].rights.write,
    publish: lang => texts[lang].rights.publish,
    all: lang => texts[lang].rights.all,
    rules: lang => texts[lang].rights.rules,
    council: lang => texts[lang].rights.council,
  },
  defaultRoles: {
    editor: ['write', 'publish', 'all'],
    administrator: ['write', 'publish', 'rules'],
    'office-manager': ['write', 'publish'],
    'works-council': ['council'],
  },
  routes(r) {
    r.page(home, staff, feedPage)
    r.page(`${home}/einstellungen`, staff, settingsPage)
    r.page(`${home}/kalender`, writers, calendarPage)
    r.page(pageOf.city, access.staff(rightOf.city), rulesPage)
    r.action(`${pageOf.city}/namen`, access.staff(rightOf.city), proposeNames)
    r.page(pageOf.council, access.staff(rightOf.council), councilPage)
    r.page(desk, writers, deskPage)
    r.action(`${desk}/neu`, writers, newDraft)
    const one = deskPath({ id: ':id' })
    r.page(one, writers, checkPage)
    r.page(`${one}/text`, writers, editPage)
    r.json('POST', `${one}/zwischenstand`, writers, autosave)
    r.action(`${one}/stand`, writers, stepAction)
    r.action(`${one}/antwort`, writers, answerQuestion)
    r.action(`${one}/kommentar`, writers, judgeComment)
    r.page(`${one}/zahlen`, writers, reachPage)
    r.action(`${one}/zahlen/erinnerung`, writers, askAgain)
    r.download(`${one}/zahlen/bestaetigungen.csv`, writers, namedFile, namedFileSample)
    r.page(`${home}/:id`, staff, bulletinPage)
    r.page(`${home}/:id/aushang`, staff, boardPage)
    r.download(`${home}/:id/datei/:file`, staff, bulletinFile, fileSample('staff'))
    r.action(`${home}/:id/bestaetigung`, staff, confirm)
    r.action(`${home}/:id/reaktion`, staff, react)
    r.action(`${home}/:id/kommentar`, staff, writeComment)
    r.action(`${home}/:id/kommentar/loeschung`, staff, removeComment)
    r.action(`${home}/:id/kommentar/meldung`, staff, reportComment)
    r.action(`${home}/:id/frage`, staff, askEditors)
    r.action(`${home}/:id/erinnerung`, staff, remindWhenPublic)
    r.download('/aktuelles/:key/bild', access.public, publicPicture, fileSample('citizen'))
  },
  jobs: { tell: tellAudience, open: openToCitizens, keepTime, digests: sendDigests, reach: countReach, remind },
  schedules: [
    { job: 'keepTime', cron: '* * * * *' },
    { job: 'digests', cron: '0,30 4-11 * * *' },
    { job: 'reach', cron: '40 1 * * *' },
    { job: 'remind', cron: '0 8 * * *' },
  ],
  on: { 'file.infected': removeInfected },
  provides: [provide(homePanels, { side: 'staff', order: 10, panel: newPanel }), provide(newsSources, citizenNews), provide(unfurlers, linkTitle)],
  staffPrivacy,
  retention,
  personalData,
  demo: publishDemoBulletins,
})
