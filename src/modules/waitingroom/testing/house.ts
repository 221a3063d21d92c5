import { type TestHouse, type TestOptions, openHouse } from '../../../../test/house.ts'
import { modules } from '../../../modules.ts'
import { one, sql } from '../../../platform/database.ts'

const needed = new Set(['accounts', 'demo', 'city', 'inbox', 'search', 'payments', 'cashier', 'staff', 'services', 'addresses', 'appointments', 'waitingroom'])

/** A demo city with a waiting room and what it stands on. */
export function openWaitingHouse(options: TestOptions = {}): Promise<TestHouse> {
  return openHouse({ modules: modules.filter(module => needed.has(module.name)), ...options })
}

/** The word on the sign at the door. */
export async function doorWord(house: TestHouse, office: string): Promise<string> {
  return (await one(house.house.db, sql<{ word: string }>`select door_word as word from waitingroom.room where office_key = ${office}`)).word
}

/** A counter of the office by its name. */
export async function counterId(house: TestHouse, office: string, name: string): Promise<string> {
  return (await one(house.house.db, sql<{ id: string }>`select id from appointments.counter where office_key = ${office} and name = ${name}`)).id
}
