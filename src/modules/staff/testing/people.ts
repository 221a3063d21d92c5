import { createECDH, randomBytes } from 'node:crypto'
import { one, run, sql } from '../../../platform/database.ts'
import { openSession } from '../../../platform/session.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import type { TestHouse } from '../../../../test/house.ts'

/** Somebody of the demo city by family name. */
export async function employeeCalled(house: TestHouse, family: string): Promise<{ id: string; personnel_number: string }> {
  return one(
    house.house.db,
    sql<{ id: string; personnel_number: string }>`select account_id as id, personnel_number from staff.employee where family_name = ${family}`,
  )
}

/** A new employee in the unit of that name. */
export async function newEmployee(house: TestHouse, family: string, unit = 'Abfuhr und Reinigung'): Promise<{ id: string; personnel_number: string }> {
  const { db } = house.house
  const { id } = await one(
    db,
    sql<{ id: string }>`insert into platform.account (kind, name, created_at) values ('staff', ${`Test ${family}`}, ${house.clock.now()}) returning id`,
  )
  const personnel_number = `T${randomBytes(4).toString('hex')}`
  await run(
    db,
    sql`insert into staff.employee (account_id, given_name, family_name, personnel_number, unit_id)
    values (${id}, 'Test', ${family}, ${personnel_number}, (select id from staff.unit where name = ${unit}))`,
  )
  return { id, personnel_number }
}

/** A browser signed in as this account. */
export async function browserOf(house: TestHouse, accountId: string, by?: { passkey: string; own: boolean }) {
  const browser = house.visitor()
  const token = await openSession(house.house.db, house.clock.now(), { accountId, kind: 'staff', trust: 'normal', device: 'Firefox, Android', by })
  browser.cookies.set(sessionCookie, token)
  return browser
}

/** What a browser that said yes to push hands over. */
export function subscriptionAt(endpoint: string) {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  return { keys, auth, subscription: { endpoint, keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') } } }
}
