import type { Address } from '../../src/modules/addresses/index.ts'
import { type Shown, type StubbornBrowser, choicesOf, wordsOf } from './browser.ts'

/** What a citizen wants to do when it comes to paying. */
export type Intent = 'pay' | 'fail-then-pay' | 'leave'

/** What a citizen was told by the server, in answers that arrived. */
export interface Told {
  email: string
  intent: Intent
  /** id of the application whose sending was acknowledged */
  submitted: string
  /** the payment whose page said it is paid */
  paid: string | null
}

/** Orders a pickup that costs money and pays for it, whatever happens in between. */
export async function orderPickup(browser: StubbornBrowser, address: Address, email: string, intent: Intent): Promise<Told> {
  const start = await browser.get('/leistungen/sperrmuell/antrag')
  const started = await browser.post(start, {})
  const id = /\/antrag\/([0-9a-f-]{36})/.exec(started.to ?? '')?.[1]
  if (!id) throw new Error(`no application was started: ${started.status} ${wordsOf(started.body).slice(0, 300)}`)
  await step(browser, id, 'adresse', { 'adresse.text': address.label, 'adresse.for': address.label, 'adresse.id': address.id }, 'adresse.text')
  await step(browser, id, 'gegenstaende', { 'gegenstaende.count.sofa-3': '2', 'gegenstaende.count.wardrobe-4': '2' })
  const payment = await submit(browser, id, email)
  if (intent === 'leave') return { email, intent, submitted: id, paid: null }
  if (intent === 'fail-then-pay') await decide(browser, payment, 'FAILED')
  await decide(browser, payment, 'PAYED')
  return { email, intent, submitted: id, paid: await seePaid(browser, payment) }
}

/** The rest of the form. A day somebody else was faster with is chosen anew, as people do. @returns the payment's path */
async function submit(browser: StubbornBrowser, id: string, email: string): Promise<string> {
  for (let tries = 0; tries < 5; tries += 1) {
    await chooseDay(browser, id, tries)
    await step(browser, id, 'stellplatz', {}, 'stellplatz.choice')
    await step(browser, id, 'kontakt', { 'kontakt.given': 'Mara', 'kontakt.family': 'Sturm', 'kontakt.email': email })
    const sent = await browser.post(await browser.get(`/antrag/${id}/pruefen`), { geprueft: '1' })
    if (sent.status !== 303) throw new Error(`not sent: ${sent.status} ${wordsOf(sent.body).slice(0, 400)}`)
    if (sent.to!.includes('/antrag/')) continue
    if (sent.to!.includes('/zahlung/')) return new URL(sent.to!, 'http://x').pathname
    const page = await browser.get(sent.to!)
    const link = /href="([^"]*\/zahlung\/[0-9a-f-]{36})[^"]*"/.exec(page.body)?.[1]
    if (!link) throw new Error(`the case leads to no payment: ${page.url} ${wordsOf(page.body).slice(0, 400)}`)
    return new URL(link, 'http://x').pathname
  }
  throw new Error('five days in a row were taken')
}

async function chooseDay(browser: StubbornBrowser, id: string, from: number): Promise<void> {
  for (let tries = from; tries < from + 6; tries += 1) {
    const page = await browser.get(`/antrag/${id}/termin`)
    const days = choicesOf(page.body, 'termin')
    if (days.length === 0) throw new Error(`no days are offered: ${page.status} ${wordsOf(page.body).slice(0, 300)}`)
    const answer = await browser.post(page, { termin: days[tries % days.length]!, _go: 'next' })
    if (answer.status === 303) return
  }
  throw new Error('no day could be held')
}

async function step(browser: StubbornBrowser, id: string, name: string, fields: Record<string, string>, holding?: string): Promise<void> {
  const page = await browser.get(`/antrag/${id}/${name}`)
  const answer = await browser.post(page, { ...fields, _go: 'next' }, holding)
  if (answer.status !== 303) throw new Error(`${name}: ${answer.status} ${wordsOf(answer.body).slice(0, 400)}`)
}

/** To the cashier and back. Somebody whose payment is settled already finds nothing to press and goes on. */
async function decide(browser: StubbornBrowser, payment: string, verdict: 'PAYED' | 'FAILED'): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const page = await browser.get(payment)
    if (!page.body.includes('name="_key"') || isPaid(page)) return
    const started = await browser.post(page, {}, '_key')
    const desk = /\/kasse\/[0-9a-f-]{36}/.exec(started.to ?? '')?.[0]
    if (!desk) {
      // the cashier went down with the server: the page offers to try again, and so do people, a little later
      await new Promise(done => setTimeout(done, 500))
      continue
    }
    const asked = await browser.get(desk)
    // oxlint-disable-next-line unicorn/no-thenable -- the cashier's form names its field so
    if (asked.body.includes('value="PAYED"')) await browser.post(asked, { then: verdict })
    await browser.get(`${payment}/rueckkehr`)
    return
  }
  throw new Error(`the payment could not be started: ${payment}`)
}

/** @returns the payment's id once its page says that it is paid; null if it never does */
async function seePaid(browser: StubbornBrowser, payment: string): Promise<string | null> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (isPaid(await browser.get(`${payment}/rueckkehr`))) return payment.split('/')[2]!
    await new Promise(done => setTimeout(done, 500))
  }
  return null
}

function isPaid(page: Shown) {
  return page.body.includes('data-payment-state="paid"')
}
