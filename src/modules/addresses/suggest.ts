import { z } from 'zod'
import type { JsonEndpoint } from '../../platform/routes.ts'
import { searchAddresses, searchStreets } from './search.ts'

const asked = z.object({ q: z.string().max(150).default('') })

/** What an address field offers while somebody types: streets until a house number is there, then addresses; eight at most. */
export const suggest: JsonEndpoint<typeof asked> = {
  input: asked,
  async answer(v, { q }) {
    const streets = await searchStreets(v.db, q, 8)
    if (streets.length > 1) return { streets: streets.map(street => street.name), addresses: [] }
    const addresses = await searchAddresses(v.db, q, 8)
    return { streets: [], addresses: addresses.map(({ id, label }) => ({ id, label })) }
  },
  sample: '/adressen/suche?q=rathaus',
}
