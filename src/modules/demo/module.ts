import { access } from '../../platform/access.ts'
import { queueMail } from '../../platform/mail.ts'
import { defineModule, type House } from '../../platform/module.ts'
import { createAccount, giveRole, setPassword } from '../accounts/index.ts'
import { entrance } from './pages/entrance.tsx'
import { attachmentSample, htmlSample, mailAttachment, mailHtml, mailPage, postPage } from './pages/post.tsx'
import { peopleOf } from './people.ts'
import { texts } from './text.ts'

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

/** The demo people move in, and one of them gets a first mail, so that the outgoing mail shows what it is for. */
async function settle(house: House) {
  const now = house.clock.now()
  const people = peopleOf(house.city)
  for (const person of people) {
    const account = await createAccount(house.db, now, { ...person, trust: 'substantial' })
    if (!account) throw new Error(`somebody already has the address ${person.email}`)
    await setPassword(house.db, now, account.id, person.password)
    if (person.role) await giveRole(house.db, now, 'system:demo', account.id, person.role)
  }
  const t = texts.de
  const attachments = [{ name: 'willkommen.txt', type: 'text/plain; charset=utf-8', content: `${t.lead}\n` }]
  await queueMail(house, house.db, {
    address: people[0]!.email,
    name: people[0]!.name,
    accountId: null,
    kind: 'news',
    lang: 'de',
    subject: t.welcome,
    lines: [t.lead],
    attachments,
    link: { text: t.lookAround, url: '/' },
  })
}
