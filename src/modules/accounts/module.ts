import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { entrances } from './entrances.ts'
import { handshakeCookies } from './handshake.ts'
import { ownEntrances } from './own-entrances.ts'
import { comeBack, goToProvider } from './oidc.ts'
import { accountPage } from './pages/account.tsx'
import { codePage } from './pages/code.tsx'
import { confirmPage } from './pages/confirm.tsx'
import { dataPage, eraseAccount, exportData, farewellPage } from './pages/data.tsx'
import { askForNewMail, confirmMailPage, detailsPage } from './pages/details.tsx'
import { newPasskeyAnswer, newPasskeyQuestion, passkeyAnswer, passkeyQuestion } from './pages/passkey.ts'
import { registerPage, registerSentPage } from './pages/register.tsx'
import { changePassword, dropPasskey, endDevice, endOtherDevices, securityPage, unlinkIdentity } from './pages/security.tsx'
import { signInPage } from './pages/sign-in.tsx'
import { signOut } from './pages/sign-out.ts'
import { personalData } from './personal-data.ts'
import { texts as accountTexts } from './account-text.ts'
import { retention } from './retention.ts'
import { loadRoles } from './roles.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'accounts',
  title: lang => accountTexts[lang].moduleTitle,
  migrations: new URL('./migrations/', import.meta.url),
  routes(r) {
    r.page('/anmelden', access.public, signInPage)
    r.page('/anmelden/code', access.public, codePage)
    r.json('POST', '/anmelden/passkey/frage', access.public, passkeyQuestion)
    r.json('POST', '/anmelden/passkey', access.public, passkeyAnswer)
    r.redirect('/anmelden/nutzerkonto', access.public, v => goToProvider(v, 'citizen'))
    r.redirect('/anmelden/nutzerkonto/zurueck', access.public, v => comeBack(v, 'citizen'))
    r.redirect('/anmelden/dienstkonto', access.public, v => goToProvider(v, 'staff'))
    r.redirect('/anmelden/dienstkonto/zurueck', access.public, v => comeBack(v, 'staff'))
    r.page('/anmelden/bestaetigen/:token', access.secret, confirmPage)
    r.action('/abmelden', access.public, signOut)

    r.page('/konto/anlegen', access.public, registerPage)
    r.page('/konto/anlegen/postfach', access.public, registerSentPage)
    r.page('/konto', access.account, accountPage)
    r.page('/konto/angaben', access.account, detailsPage)
    r.action('/konto/mail', access.account, askForNewMail)
    r.page('/konto/mail/:token', access.secret, confirmMailPage)
    r.page('/konto/sicherheit', access.account, securityPage)
    r.action('/konto/passwort', access.account, changePassword)
    r.json('POST', '/konto/passkeys/frage', access.account, newPasskeyQuestion)
    r.json('POST', '/konto/passkeys', access.account, newPasskeyAnswer)
    r.action('/konto/passkeys/entfernen', access.account, dropPasskey)
    r.action('/konto/nutzerkonto/trennen', access.account, unlinkIdentity)
    r.action('/konto/geraete/ende', access.account, endDevice)
    r.action('/konto/geraete/alle-beenden', access.account, endOtherDevices)
    r.page('/konto/daten', access.account, dataPage)
    r.download('/konto/daten.json', access.account, exportData)
    r.action('/konto/loeschen', access.account, eraseAccount)
    r.page('/konto/geloescht', access.public, farewellPage)
  },
  provides: ownEntrances.map(entrance => provide(entrances, entrance)),
  load: loadRoles,
  cookies: [{ names: handshakeCookies, why: lang => accountTexts[lang].handshakeCookie }],
  staffPrivacy,
  retention,
  personalData,
})
