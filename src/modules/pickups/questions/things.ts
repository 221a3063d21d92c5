import { inLanguage, type Lang } from '../../../platform/text.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Catalogue, RefusedItem } from '../catalogue.ts'
import { type Thing, totalOf } from '../load.ts'
import type { Rules } from '../rules.ts'
import { texts } from './text.ts'

export interface PreparedItems {
  readonly catalogue: Catalogue
  readonly rules: Rules
  /** notes for the figures that somebody wanted to get rid of something we do not collect */
  noteRefused(item: RefusedItem): void
}

/** „3 Stücke, etwa 2,4 m³ und 120 kg“ */
export function sayTotal(things: readonly Thing[], lang: Lang): string {
  const total = totalOf(things)
  return texts[lang].total(total.pieces, formatNumber(total.litres / 1000, lang), formatNumber(total.kg, lang))
}

/** Where to bring what we do not collect, as one sentence. */
export function whereTo(rules: Rules, item: RefusedItem, lang: Lang): string {
  const place = rules.places[item.refused.to]!
  return texts[lang].bringTo(place.name, place.label, inLanguage(place.hours, lang))
}

/** How many own things can be described in one order. */
export const ownRows = 4
