import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import { countMiss } from '../../platform/search.ts'

/** What people of the demo city searched in vain today, from cities/<city>/search/demo.yaml: words and how often. */
export async function missInDemo(house: House): Promise<void> {
  const file = new URL('search/demo.yaml', house.city.folder)
  if (!existsSync(file)) return
  const today = dayOf(house.clock.now(), house.city.zone)
  for (const [words, times] of Object.entries(z.record(z.string(), z.int()).parse(parse(await readFile(file, 'utf8')))))
    for (let time = 0; time < times; time += 1) await countMiss(house.db, today, words)
}
