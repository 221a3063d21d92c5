import { inLanguage, type Lang, type LocalText } from '../../platform/text.ts'
import { type Catalogue, type Fraction, type Group, isRefused } from './catalogue.ts'

/** What an answer keeps of each thing: its size as it was when it was chosen, so that a changed catalogue changes no running order. */
export interface Thing {
  /** key in the catalogue, or S, M, L for something of one's own */
  readonly key: string
  readonly name: LocalText
  readonly count: number
  /** of one piece: litres, kilograms, minutes to load */
  readonly litres: number
  readonly kg: number
  readonly minutes: number
  readonly fraction: Fraction
}

/** The answer to `pickups.items`. */
export interface Things {
  readonly things: readonly Thing[]
}

/** What one vehicle takes along for one order: whole litres, kilograms and minutes. */
export interface Load {
  readonly group: Group
  readonly litres: number
  readonly kg: number
  readonly minutes: number
  readonly items: readonly { key: string; name: string; count: number; litres: number; kg: number; fraction: Fraction }[]
}

export interface Total {
  readonly pieces: number
  readonly litres: number
  readonly kg: number
  readonly minutes: number
}

/** Getting there, ringing nobody, getting off: minutes every stop takes before anything is loaded. */
const stopMinutes = 3

export function totalOf(things: readonly Thing[]): Total {
  let pieces = 0
  let litres = 0
  let kg = 0
  let minutes = 0
  for (const thing of things) {
    pieces += thing.count
    litres += thing.count * thing.litres
    kg += thing.count * thing.kg
    minutes += thing.count * thing.minutes
  }
  return { pieces, litres, kg, minutes }
}

/** Splits an order by the vehicles that take it; one or two loads, in fixed order. Each includes the minutes of its stop. */
export function loadsOf(things: readonly Thing[], lang: Lang = 'de'): Load[] {
  const groups: readonly Group[] = ['bulky', 'electric']
  return groups.flatMap(group => {
    const own = things.filter(thing => groupOf(thing.fraction) === group)
    if (own.length === 0) return []
    const { litres, kg, minutes } = totalOf(own)
    const items = own.map(({ key, name, count, litres, kg, fraction }) => ({ key, name: inLanguage(name, lang), count, litres, kg, fraction }))
    return [{ group, litres, kg, minutes: minutes + stopMinutes, items }]
  })
}

export function groupOf(fraction: Fraction): Group {
  return fraction === 'electric' ? 'electric' : 'bulky'
}

/** Whether what is held is what is now wanted; false after a change of the items. */
export function isSameLoad(wanted: readonly Load[], held: readonly { fraction_group: string; litres: number; kg: number; minutes: number }[]): boolean {
  return (
    wanted.length === held.length &&
    wanted.every(load =>
      held.some(one => one.fraction_group === load.group && one.litres === load.litres && one.kg === load.kg && one.minutes === load.minutes),
    )
  )
}

/** Takes a thing from the catalogue; undefined if it is not collected or not known. */
export function thingFrom(catalogue: Catalogue, key: string, count: number): Thing | undefined {
  const item = catalogue.find(key)
  if (!item || isRefused(item)) return undefined
  return { key, name: item.name, count, litres: item.litres, kg: item.kg, minutes: item.minutes, fraction: item.fraction }
}
