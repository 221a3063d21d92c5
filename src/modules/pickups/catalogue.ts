import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { City } from '../../platform/city.ts'
import type { LocalText } from '../../platform/text.ts'
import { hasPicture } from './pictures.ts'
import { localText } from '../../platform/local-text.ts'
import { rulesOf } from './rules.ts'

/** wood, rest and metal travel in one press; electric appliances in a box body of their own. */
export type Fraction = 'wood' | 'rest' | 'metal' | 'electric'
export type Group = 'bulky' | 'electric'

const amount = z.number().int().positive()
const size = { litres: amount, kg: amount, minutes: amount }
const shared = {
  key: z.string().regex(/^[a-z0-9-]+$/),
  category: z.string(),
  name: localText,
  picture: z.string().refine(hasPicture, 'there is no such drawing in pictures.ts'),
  words: z.coerce.string().default(''),
}
const taken = z.strictObject({ ...shared, ...size, fraction: z.enum(['wood', 'rest', 'metal', 'electric']) })
const refused = z.strictObject({ ...shared, refused: z.strictObject({ to: z.string(), because: localText }), matches: z.array(z.string()).default([]) })
const schema = z.strictObject({
  categories: z.array(z.strictObject({ key: z.string(), name: localText })),
  items: z.array(z.union([taken, refused])),
  own: z.array(z.strictObject({ key: z.enum(['S', 'M', 'L']), name: localText, ...size })).length(3),
})

export type TakenItem = z.output<typeof taken>
export type RefusedItem = z.output<typeof refused>
export type OwnSize = z.output<typeof schema>['own'][number]

export interface Catalogue {
  readonly categories: readonly { readonly key: string; readonly name: LocalText }[]
  readonly items: readonly (TakenItem | RefusedItem)[]
  readonly own: readonly OwnSize[]
  find(key: string): TakenItem | RefusedItem | undefined
  /** what somebody describes in their own words, if it is something we do not collect: „alte Winterreifen“ */
  recognise(description: string): RefusedItem | undefined
}

export function isRefused(item: TakenItem | RefusedItem): item is RefusedItem {
  return 'refused' in item
}

const known = new Map<string, Catalogue>()

/** What may be put out and what not, from `cities/<city>/pickups/items.yaml`. @throws with the file's name if it is not right */
export function catalogueOf(city: City): Catalogue {
  const file = new URL('pickups/items.yaml', city.folder)
  const before = known.get(file.href)
  if (before) return before
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file.pathname} is not right:\n${z.prettifyError(parsed.error)}`)
  const { categories, items, own } = parsed.data
  const places = rulesOf(city).places
  const keys = new Map(items.map(item => [item.key, item]))
  if (keys.size !== items.length) throw new Error(`${file.pathname} names an item twice`)
  for (const item of items) {
    if (!categories.some(category => category.key === item.category)) throw new Error(`${file.pathname}: ${item.key} stands in no category`)
    if (isRefused(item) && !(item.refused.to in places)) throw new Error(`${file.pathname}: rules.yaml has no place ${item.refused.to} for ${item.key}`)
  }
  const unwanted = items.filter(isRefused)
  const catalogue: Catalogue = {
    categories,
    items,
    own,
    find: key => keys.get(key),
    recognise(description) {
      const said = description.toLocaleLowerCase('de').match(/\p{L}+/gu) ?? []
      // German compounds carry their sense at the end (Winterreifen); a short stem counts only as the whole word (Öl, but not Sessel).
      return unwanted.find(item => item.matches.some(stem => said.some(word => word === stem || (stem.length > 4 && word.endsWith(stem)))))
    },
  }
  known.set(file.href, catalogue)
  return catalogue
}
