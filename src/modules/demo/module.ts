import { access } from '../../platform/access.ts'
import { defineModule, type House } from '../../platform/module.ts'
import { createAccount, giveRole, setPassword } from '../accounts/index.ts'
import { entrance } from './pages/entrance.tsx'
import { attachmentSample, htmlSample, mailAttachment, mailHtml, mailPage, postPage } from './pages/post.tsx'
import { people } from './people.ts'

export default defineModule({
  name: 'demo',
  routes(r) {
    r.page('/demo', access.public, entrance)
    r.page('/demo/post', access.public, postPage)
    r.page('/demo/post/:id', access.public, mailPage)
    r.download('/demo/post/:id/html', access.public, mailHtml, htmlSample)
    r.download('/demo/post/:id/anhang/:at', access.public, mailAttachment, attachmentSample)
  },
  demo: settle,
})

/** The demo people move in. */
async function settle(house: House) {
  const now = house.clock.now()
  for (const person of people) {
    const account = await createAccount(house.db, now, { ...person, trust: 'substantial' })
    if (!account) throw new Error(`somebody already has the address ${person.email}`)
    await setPassword(house.db, now, account.id, person.password)
    if (person.role) await giveRole(house.db, now, 'system:demo', account.id, person.role)
  }
}
