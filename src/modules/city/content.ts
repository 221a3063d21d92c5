import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { City } from '../../platform/city.ts'
import { localText } from '../../platform/local-text.ts'

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(text => Temporal.PlainDate.from(text))
const span = z
  .string()
  .regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/)
  .transform(text => {
    const [from, until] = text.split('-')
    return { from: Temporal.PlainTime.from(from!), until: Temporal.PlainTime.from(until!) }
  })

const office = z.strictObject({
  key: z.string(),
  name: localText,
  about: localText,
  keywords: z.array(z.string()),
  street: z.string(),
  postcode: z.string(),
  district: z.string(),
  lat: z.number(),
  lon: z.number(),
  phone: z.string(),
  email: z.string(),
  stop: localText,
  access: localText,
  hours: z.partialRecord(z.enum(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']), z.array(span)),
})
export type Office = z.output<typeof office>

const article = z.strictObject({
  key: z.string(),
  on: day,
  /** stands on top of the first page, until the day given */
  pinned: z.boolean().default(false),
  until: day.optional(),
  title: localText,
  teaser: localText,
  body: z.object({ de: z.array(z.string()), en: z.array(z.string()), ls: z.array(z.string()) }),
})
export type Article = z.output<typeof article>

const home = z.strictObject({
  examples: z.array(localText),
  tiles: z.array(z.strictObject({ to: z.string(), needs: z.string().optional(), icon: z.string(), title: localText, text: localText })),
})

const person = z.object({ name: z.string(), office: localText })
const legal = z.strictObject({
  head: person,
  vatId: z.string(),
  supervision: localText,
  editor: person,
  dataProtection: z.object({
    officer: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
    authority: z.object({ name: z.string(), address: z.string(), url: z.string() }),
  }),
  accessibility: z.object({
    email: z.string(),
    phone: z.string(),
    prepared: day,
    reviewed: day,
    law: localText,
    enforcement: z.object({ name: z.string(), address: z.string(), email: z.string(), url: z.string() }),
    gaps: z.array(localText),
  }),
})
export type Legal = z.output<typeof legal>

/** What the press office wrote for this city, read from cities/<city>/content/. */
export interface Content {
  readonly offices: readonly Office[]
  /** newest first */
  readonly news: readonly Article[]
  readonly home: z.output<typeof home>
  readonly legal: Legal
}

const read = new Map<string, Promise<Content>>()

/** Read and checked once per process; a fault in a file is raised with its name and place. */
export function contentOf(city: City): Promise<Content> {
  const known = read.get(city.key) ?? readAll(city)
  read.set(city.key, known)
  return known
}

async function readAll(city: City): Promise<Content> {
  const [offices, news, start, law] = await Promise.all([
    readYaml(city, 'offices', z.array(office)),
    readYaml(city, 'news', z.array(article)),
    readYaml(city, 'home', home),
    readYaml(city, 'legal', legal),
  ])
  return { offices, news: news.toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on)), home: start, legal: law }
}

async function readYaml<S extends z.ZodType>(city: City, name: string, schema: S): Promise<z.output<S>> {
  const file = new URL(`content/${name}.yaml`, city.folder)
  const result = schema.safeParse(parse(await readFile(file, 'utf8')))
  if (result.success) return result.data
  throw new Error(`cities/${city.key}/content/${name}.yaml:\n${z.prettifyError(result.error)}`)
}
