import { extensions } from '../../platform/extension.ts'
import type { House } from '../../platform/module.ts'
import { type Fulfilment, fulfilments, questionTypes } from './contract.ts'
import type { Types } from './definition/check.ts'
import type { Definition } from './definition/schema.ts'

/** Every type of question the modules of this house offer, by name. */
export function typesOf(house: Pick<House, 'modules'>): Types {
  const known = types.get(house.modules) ?? new Map(extensions(house, questionTypes).map(one => [one.name, one]))
  types.set(house.modules, known)
  return known
}

/** What carries out a granted case of this service, or null if nothing does. */
export function fulfilmentOf(house: Pick<House, 'modules'>, definition: Definition): Fulfilment | null {
  const { fulfil } = definition.next
  if (fulfil === undefined) return null
  return extensions(house, fulfilments).find(one => one.name === fulfil) ?? unknown(fulfil)
}

const types = new WeakMap<object, Types>()

function unknown(name: string): never {
  throw new Error(`no module of this house offers the fulfilment ${name}, which a running case needs`)
}
