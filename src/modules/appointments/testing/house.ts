import { openHouse, type TestHouse, type TestOptions } from '../../../../test/house.ts'
import { modules } from '../../../modules.ts'

const needed = new Set(['accounts', 'demo', 'city', 'inbox', 'search', 'payments', 'cashier', 'staff', 'services', 'addresses', 'appointments', 'consultation'])

/** A demo city with what appointments stand on and nothing else. */
export function openAppointmentHouse(options: TestOptions = {}): Promise<TestHouse> {
  return openHouse({ modules: modules.filter(module => needed.has(module.name)), ...options })
}
