import { z } from 'zod'
import { run, sql } from '../../../platform/database.ts'
import { saying } from '../../../platform/form-messages.ts'
import { inLanguage, type Lang, type LocalText } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { QuestionType } from '../../services/index.ts'
import { type Catalogue, catalogueOf, isRefused, type RefusedItem } from '../catalogue.ts'
import { type Thing, type Things, thingFrom, totalOf } from '../load.ts'
import { rulesOf } from '../rules.ts'
import { ItemsField } from './ItemsField.tsx'
import { ownRows, type PreparedItems, sayTotal, whereTo } from './things.ts'
import { texts } from './text.ts'

/** What is to be collected: from the catalogue by number, own things by description and estimated size. */
export const itemsQuestion: QuestionType<Things, PreparedItems> = {
  name: 'pickups.items',
  async prepare(v, _question, asking) {
    return { catalogue: catalogueOf(v.house.city), rules: rulesOf(v.house.city), noteRefused: item => noteRefused(v, asking.applicationId, item.key) }
  },
  schema: (_question, _asking, prepared) => thingsSchema(prepared),
  field: props => <ItemsField {...props} />,
  say: (value, lang) => [...value.things.map(thing => `${thing.count} × ${inLanguage(thing.name, lang)}`), sayTotal(value.things, lang)],
  facts({ things }) {
    const total = totalOf(things)
    return {
      volumen: total.litres / 1000,
      gewicht: total.kg,
      anzahl: total.pieces,
      minuten: total.minutes,
      elektro: things.some(thing => thing.fraction === 'electric'),
    }
  },
}

const heaviest = 2000

function thingsSchema({ catalogue, rules, noteRefused }: PreparedItems): z.ZodType<Things> {
  const words = (say: (lang: Lang) => string): LocalText => ({ de: say('de'), en: say('en'), ls: say('ls') })
  const count = z.string().transform((text, context) => {
    if (/^(\d|1\d|20)?$/.test(text.trim())) return Number(text)
    context.addIssue({ code: 'custom', ...saying(words(lang => texts[lang].wrong.count)) })
    return 0
  })
  const own = z.looseObject({ name: z.string().trim().default(''), size: z.string().default(''), count: count.optional() })
  const input = z.looseObject({ count: z.record(z.string(), count).default({}), own: z.array(own).max(ownRows).default([]) }).default({ count: {}, own: [] })
  return input.transform(async (given, context): Promise<Things> => {
    const refuse = (path: (string | number)[], say: (lang: Lang) => string) => context.addIssue({ code: 'custom', path, ...saying(words(say)) })
    const refusedSentence = (item: RefusedItem, what?: string) => (lang: Lang) =>
      texts[lang].wrong.refused(what ?? inLanguage(item.name, lang), inLanguage(item.refused.because, lang), whereTo(rules, item, lang))
    const things: Thing[] = []
    for (const [key, number] of Object.entries(given.count)) {
      const item = catalogue.find(key)
      if (number === 0 || !item) continue
      if (isRefused(item)) {
        refuse(['count', key], refusedSentence(item))
        noteRefused(item)
      } else things.push(thingFrom(catalogue, key, number)!)
    }
    for (const [at, row] of given.own.entries()) {
      if (row.name === '' && row.size === '') continue
      const unwanted = catalogue.recognise(row.name)
      const size = catalogue.own.find(one => one.key === row.size)
      if (row.name.length < 2) refuse(['own', at, 'name'], lang => texts[lang].wrong.ownName)
      else if (row.name.length > 80) refuse(['own', at, 'name'], lang => texts[lang].wrong.ownLong)
      else if (unwanted) {
        refuse(['own', at, 'name'], refusedSentence(unwanted, row.name))
        noteRefused(unwanted)
      } else if (!size) refuse(['own', at, 'size'], lang => texts[lang].wrong.ownSize)
      else things.push({ key: size.key, name: row.name, count: row.count || 1, litres: size.litres, kg: size.kg, minutes: size.minutes, fraction: 'rest' })
    }
    const total = totalOf(things)
    if (context.issues.length > 0) return { things }
    if (things.length === 0) refuse([], lang => texts[lang].wrong.none)
    else if (total.litres > rules.limitLitres)
      refuse([], lang => texts[lang].wrong.tooMuch(formatNumber(total.litres / 1000, lang), formatNumber(rules.limitLitres / 1000, lang)))
    else if (total.kg > heaviest) refuse([], lang => texts[lang].wrong.tooHeavy)
    return { things: inOrder(catalogue, things) }
  })
}

function inOrder(catalogue: Catalogue, things: Thing[]) {
  const place = new Map(catalogue.items.map((item, index) => [item.key, index]))
  return things.toSorted((a, b) => (place.get(a.key) ?? 999) - (place.get(b.key) ?? 999))
}

// Like noteRefusal: on a connection of its own, not waited for. Once per application and thing, however often the form is sent.
function noteRefused(v: Visit, applicationId: string, key: string) {
  const { house } = v
  void run(
    house.db,
    sql`insert into pickups.refusal (at, kind, what, express, application_id) values (${v.now}, 'forbidden', ${key}, false, ${applicationId}) on conflict do nothing`,
  ).catch((error: unknown) => house.log.warn({ error: String(error) }, 'a refusal was not noted'))
}
