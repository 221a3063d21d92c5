import { fail } from 'node:assert/strict'
import type { Access } from '../src/platform/access.ts'
import type { Door } from '../src/platform/routes.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'

export interface Visitable {
  door: Door
  path: string
  grants: string[]
  form: Record<string, string>
}

/**
 * Every door with a path that can really be walked. A door with parameters must bring a sample; a
 * sample may say "nothing to show" (null) only where the demo city holds no such record.
 */
export async function everyDoor(house: TestHouse): Promise<Visitable[]> {
  const result: Visitable[] = []
  for (const door of house.doors) {
    if (door.sample === null) fail(`${door.method} ${door.path} (module ${door.module}) has parameters and no sample`)
    const sample = typeof door.sample === 'string' ? { path: door.sample } : await door.sample(house.house)
    if (sample === null) fail(`${door.method} ${door.path}: the demo city holds nothing to show here`)
    result.push({ door, path: sample.path, grants: sample.grants ?? [], form: sample.form ?? {} })
  }
  return result
}

/** Somebody who may enter: with the one permission the door asks for, and the secret links the sample names. */
export async function welcome(house: TestHouse, { door, grants }: Pick<Visitable, 'door' | 'grants'>): Promise<Browser> {
  const browser = await withKey(house, door.access)
  for (const grant of grants) await browser.granted(grant)
  return browser
}

function withKey(house: TestHouse, access: Access): Promise<Browser> {
  if (access.kind === 'staff') return house.visitor().withPermissions(...(access.permission ? [access.permission] : []))
  if (access.kind === 'account') return house.visitor().as('citizen')
  return Promise.resolve(house.visitor())
}
