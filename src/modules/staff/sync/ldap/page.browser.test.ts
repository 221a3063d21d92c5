import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../../../test/chromium.ts'
import { Eye } from '../../../../../test/eye.ts'
import { openHouse } from '../../../../../test/house.ts'
import { sessionCookie } from '../../../../platform/visiting.ts'
import { createAccount } from '../../../accounts/index.ts'
import { keepEmployee } from '../../people/store.ts'
import { beginRun, endRun, failRun } from './runs.ts'

const house = await openHouse({ demo: false, env: { LDAP_URL: 'ldap://127.0.0.1:9/dc=stadt,dc=de' } })
const { db, clock } = house.house
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})

test('the page of a directory that is followed is accessible in each state of the last run, and says by itself when one ends', async () => {
  const office = await house.visitor().withPermissions('staff.manage')
  const account = (await createAccount(db, clock.now(), { kind: 'staff', name: 'Ada Öz', email: null }))!
  await keepEmployee(db, account.id, { given_name: 'Ada', family_name: 'Öz', source: 'ldap', external_id: 'x' })
  const begin = async () => (await beginRun(house.house, db, { by: null, confirms: null })).id
  const nothing = { unitsToAdd: [], unitsToChange: [], unitsToClose: [], heads: [], joining: [], changing: [], moving: [] }
  const eye = await Eye.open(chromium, house.house.address()!)
  const look = () => eye.look('/rathaus/beschaeftigte/abgleich', office)
  await failRun(house.house, db, await begin(), 'untrusted', 'self-signed certificate in certificate chain')
  const faults = await look()
  await endRun(house.house, db, await begin(), { ...nothing, leaving: ['x'], refused: [{ id: 'y', reason: 'twice' }] }, new Map(), false)
  faults.push(...(await look()))
  const running = await begin()
  faults.push(...(await look()))
  await eye.close()
  assert.deepEqual(faults, [])

  const context = await chromium.newContext({ locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: office.cookies.get(sessionCookie)!, url: house.house.address()! }])
  const page = await context.newPage()
  const listening = page.waitForResponse(/\/abgleich\/live$/)
  await page.goto(`${house.house.address()!}/rathaus/beschaeftigte/abgleich`)
  await page.getByText('Der Abgleich läuft').waitFor()
  await listening
  await failRun(house.house, db, running, 'credentials', '')
  await page.locator('#letzter', { hasText: 'Der Abgleich ist gescheitert' }).waitFor()
  await context.close()
})
