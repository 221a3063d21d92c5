import { fail } from 'node:assert/strict'
import type { Access } from '../src/platform/access.ts'
import type { Door } from '../src/platform/routes.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'

export interface Visitable {
  door: Door
  path: string
  grants: string[]
  /** role of the demo person whose record it is; nobody else finds it */
  as: string | null
  form: Record<string, string>
}

/**
 * Every door with a path that can really be walked. A door with parameters must bring a sample; a
 * sample may say "nothing to show" (null) only where the demo city holds no such record.
 */
export async function everyDoor(house: TestHouse): Promise<Visitable[]> {
  const result: Visitable[] = []
  const faults: string[] = []
  for (const door of house.doors) {
    const found = typeof door.sample === 'function' ? await door.sample(house.house) : door.sample
    const sample = typeof found === 'string' ? { path: found } : found
    if (sample) result.push({ door, path: sample.path, grants: sample.grants ?? [], as: sample.as ?? null, form: sample.form ?? {} })
    else
      faults.push(
        `${door.method} ${door.path} (module ${door.module}): ${door.sample === null ? 'has parameters and no sample' : 'the demo city holds nothing to show here'}`,
      )
  }
  if (faults.length > 0) fail(faults.join('\n'))
  return result
}

/** Somebody who may enter: whose record it is, or anybody with the one permission the door asks for and the secret links the sample names. */
export async function welcome(house: TestHouse, { door, grants, as }: Pick<Visitable, 'door' | 'grants' | 'as'>): Promise<Browser> {
  const browser = as ? await house.visitor().as(as) : await withKey(house, door.access)
  for (const grant of grants) await browser.granted(grant)
  return browser
}

function withKey(house: TestHouse, access: Access): Promise<Browser> {
  if (access.kind === 'staff') return house.visitor().withPermissions(...(access.permission ? [access.permission] : []))
  if (access.kind === 'account') return house.visitor().as('citizen')
  return Promise.resolve(house.visitor())
}
