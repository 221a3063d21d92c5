import { access } from '../../platform/access.ts'
import { dayOf } from '../../platform/clock.ts'
import { many, run, sql } from '../../platform/database.ts'
import { provide } from '../../platform/extension.ts'
import type { House, PersonalData, Retention } from '../../platform/module.ts'
import { forgetQuietBreaks } from '../../platform/notify/quiet-break.ts'
import { quietSources } from '../../platform/notify/quiet-sources.ts'
import type { Routes } from '../../platform/routes.ts'
import { signInWays, staffDevices } from '../accounts/index.ts'
import { byNumberPage } from './coming/by-number.tsx'
import { comingPage, issueCodes } from './coming/list.tsx'
import { codeLetter, letterSample, printPage } from './coming/letter.tsx'
import { settingUpPage, startPasskey, startPasskeyQuestion } from './coming/setting-up.tsx'
import { forgetCodes } from './coming/start-code.ts'
import { startPage } from './coming/start.tsx'
import { texts as comingTexts } from './coming/text.ts'
import { welcomePage } from './coming/welcome.tsx'
import { callOwn, devicesPage, dropPush, renameDevice, signDeviceOut, signOthersOut } from './devices/page.tsx'
import { endOtherDevices } from './devices/store.ts'
import { provides as ownEntrances } from './leaving/entrances.ts'
import { endDueEmployments } from './leaving/ending.ts'
import { sayGoodbye } from './leaving/goodbye.ts'
import { endPerson, lockPerson, lostDevice, personPage, returnPerson, unplanPerson } from './leaving/person.tsx'
import { privacyPage } from './privacy/page.tsx'
import { councilPage } from './quiet/council.tsx'
import { dropDays, quietPage } from './quiet/own.tsx'
import { forgetRosterDays } from './quiet/day-store.ts'
import { addDays, dropDay } from './quiet/roster-days.tsx'
import { assignPeople, removeRoster, rosterPage } from './quiet/roster-page.tsx'
import { rostersPage } from './quiet/rosters.tsx'
import { staffQuiet } from './quiet/source.ts'
import { forgetQuietDays } from './quiet/store.ts'
import { texts as quietTexts } from './quiet/text.ts'

// Heads of units need no right for their own people; care.ts decides whom each one sees.
const care = access.staffOrOwn('staff.manage')

/** Private phones from the first letter to the last push: start codes, devices, quiet time, leaving and its proof. */
export const comingAndGoing = {
  routes(r: Routes) {
    // The letter leads people without an account here.
    r.page('/rathaus/start', access.public, startPage)
    r.page('/rathaus/start/einrichtung', access.secret, settingUpPage)
    r.json('POST', '/rathaus/start/passkey/frage', access.secret, startPasskeyQuestion)
    r.json('POST', '/rathaus/start/passkey', access.secret, startPasskey)
    r.page('/rathaus/start/anmeldung', access.public, byNumberPage)
    r.page('/rathaus/start/willkommen', access.staff(), welcomePage)

    r.page('/rathaus/kommen-und-gehen', care, comingPage)
    r.action('/rathaus/kommen-und-gehen/startcodes', care, issueCodes)
    r.page('/rathaus/kommen-und-gehen/druck', care, printPage)
    r.download('/rathaus/kommen-und-gehen/:id/brief.pdf', care, codeLetter, letterSample)
    r.page('/rathaus/kommen-und-gehen/:id', care, personPage)
    r.action('/rathaus/kommen-und-gehen/:id/ende', care, endPerson)
    r.action('/rathaus/kommen-und-gehen/:id/vormerkung-loeschung', care, unplanPerson)
    r.action('/rathaus/kommen-und-gehen/:id/geraet-verloren', care, lostDevice)
    r.action('/rathaus/kommen-und-gehen/:id/sperre', care, lockPerson)
    r.action('/rathaus/kommen-und-gehen/:id/rueckkehr', care, returnPerson)

    r.page('/rathaus/geraete', access.staff(), devicesPage)
    r.action('/rathaus/geraete/ende', access.staff(), signDeviceOut)
    r.action('/rathaus/geraete/alle-beenden', access.staff(), signOthersOut)
    r.action('/rathaus/geraete/mitteilungen-ende', access.staff(), dropPush)
    r.action('/rathaus/geraete/name', access.staff(), renameDevice)
    r.action('/rathaus/geraete/eigen', access.staff(), callOwn)

    r.page('/rathaus/ruhezeiten', access.staff(), quietPage)
    r.action('/rathaus/ruhezeiten/loeschung', access.staff(), dropDays)
    r.page('/rathaus/ruhezeiten/durchbrochen', access.staff('staff.council'), councilPage)
    r.page('/rathaus/dienstplaene', care, rostersPage)
    r.page('/rathaus/dienstplaene/:id', care, rosterPage)
    r.action('/rathaus/dienstplaene/:id/zuordnung', care, assignPeople)
    r.action('/rathaus/dienstplaene/:id/tage', care, addDays)
    r.action('/rathaus/dienstplaene/:id/tage/loeschung', care, dropDay)
    r.action('/rathaus/dienstplaene/:id/loeschung', care, removeRoster)
    r.page('/rathaus/privatsphaere', access.staff(), privacyPage)
  },
  jobs: {
    sayGoodbye,
    endDueEmployments: async (_payload: unknown, house: House) => endDueEmployments(house),
  },
  schedules: [{ job: 'endDueEmployments', cron: '*/15 * * * *' }],
  provides: [
    ...ownEntrances,
    provide(quietSources, staffQuiet),
    provide(staffDevices, { href: '/rathaus/geraete', endOthers: v => endOtherDevices(v.house, v.db, v.viewer.accountId!, v.viewer.sessionId) }),
    provide(signInWays, { href: '/rathaus/start/anmeldung', text: lang => comingTexts[lang].way }),
  ],
  retention: [
    {
      what: lang => comingTexts[lang].retention,
      after: 'P14D',
      erase: house => forgetCodes(house.db, house.clock.now()),
    },
    {
      what: lang => quietTexts[lang].retention.days,
      after: 'P1D',
      erase: house => forgetQuietDays(house.db, dayOf(house.clock.now(), house.city.zone)),
    },
    {
      what: lang => quietTexts[lang].retention.rosterDays,
      after: 'P1D',
      erase: house => forgetRosterDays(house.db, dayOf(house.clock.now(), house.city.zone)),
    },
    {
      what: lang => quietTexts[lang].retention.breaks,
      after: 'P2Y',
      erase: house => forgetQuietBreaks(house.db, dayOf(house.clock.now(), house.city.zone).subtract({ years: 2 })),
    },
    {
      what: lang => quietTexts[lang].retention.farewells,
      after: 'P2Y',
      async erase(house) {
        const before = house.clock.now().subtract({ hours: 24 * 730 })
        return (
          (await run(house.db, sql`delete from staff.goodbye where created_at < ${before}`)) +
          (await run(house.db, sql`delete from staff.farewell where at < ${before}`))
        )
      },
    },
  ] satisfies Retention[],
  personalData: {
    async export(db, { accountId }) {
      if (!accountId) return {}
      return {
        roster: await many(db, sql`select r.name from staff.employee_roster er join staff.roster r on r.id = er.roster_id where er.account_id = ${accountId}`),
        quietDays: await many(db, sql`select lower(days) as from, upper(days) - 1 as until from staff.quiet_day where account_id = ${accountId}`),
        startCodes: await many(db, sql`select created_at, expires_at, used_at from staff.start_code where account_id = ${accountId}`),
        farewells: await many(db, sql`select kind, at from staff.farewell where account_id = ${accountId} order by at`),
        goodbyes: await many(db, sql`select device, state, created_at, ended_at from staff.goodbye where account_id = ${accountId} order by created_at`),
      }
    },
    async erase(db, { accountId }) {
      if (!accountId) return []
      for (const table of ['employee_roster', 'quiet_day', 'start_code', 'farewell', 'goodbye'])
        await run(db, sql`delete from staff.${sql.ref(table)} where account_id = ${accountId}`)
      return []
    },
  } satisfies PersonalData,
}
