import type { Browser } from '../../../../test/browser.ts'
import type { TestHouse } from '../../../../test/house.ts'

/** Pays at the demo cashier, over HTTP like a person: start, decide there, come back. @param then what the cashier says */
export async function pay(house: TestHouse, browser: Browser, path: string, then: 'PAYED' | 'FAILED' | 'CANCELED' = 'PAYED'): Promise<void> {
  const started = await browser.post(path)
  if (!started.location) throw new Error(`the payment could not be started: ${started.status} ${started.words}`)
  const desk = new URL(started.location, 'http://rheinfurt.test').pathname
  // oxlint-disable-next-line unicorn/no-thenable -- the cashier's form names its field so
  await browser.post(desk, { then })
  await browser.follow(await browser.get(`${path}/rueckkehr`))
  await house.runJobs()
}
