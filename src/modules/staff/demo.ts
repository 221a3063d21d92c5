import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { createAccount, giveRole } from '../accounts/index.ts'
import { inTransaction, maybe, run, sql } from '../../platform/database.ts'
import type { City } from '../../platform/city.ts'
import { demoMail } from '../../platform/demo-mail.ts'
import type { House } from '../../platform/module.ts'
import { keepEmployee } from './people/store.ts'
import { keepUnit } from './people/units.ts'

const person = z.strictObject({
  given: z.string(),
  family: z.string(),
  title: z.string().optional(),
  position: z.string(),
  head: z.boolean().default(false),
  tasks: z.array(z.string()).default([]),
  room: z.string().optional(),
  phone: z.string().optional(),
  role: z.string().optional(),
  /** false: has no mailbox, such as most of those who work outside */
  mail: z.boolean().default(true),
})

const unit = z.strictObject({
  key: z.string(),
  under: z.string().optional(),
  short: z.string(),
  name: z.string(),
  tasks: z.array(z.string()).default([]),
  place: z.string(),
  phone: z.string().optional(),
  people: z.array(person).default([]),
})

/** The demo city's administration, from cities/<city>/staff/demo.yaml: invented people in units that every city of this size has. */
export async function employDemoPeople(house: House): Promise<void> {
  const file = new URL('staff/demo.yaml', house.city.folder)
  if (!existsSync(file)) return
  const units = z.array(unit).parse(parse(await readFile(file, 'utf8')))
  await inTransaction(house.db, async tx => {
    const ids = new Map<string, string>()
    const heads = new Map<string, string>()
    let number = 4000
    for (const one of units) {
      const id = await keepUnit(tx, { ...one, parent_id: one.under ? ids.get(one.under)! : null })
      ids.set(one.key, id)
      for (const who of one.people) {
        number += 1
        const email = who.mail ? addressOf(house.city, who) : null
        const account =
          (await maybe(tx, sql<{ id: string }>`select id from platform.account where email = ${email}`)) ??
          (await createAccount(tx, house.clock.now(), { kind: 'staff', name: `${who.given} ${who.family}`, email, trust: 'substantial' }))
        if (!account) throw new Error(`somebody already has the address ${email}`)
        if (who.role) await giveRole(tx, house.clock.now(), 'system:demo', account.id, who.role)
        const manager = who.head ? (one.under ? heads.get(one.under) : undefined) : heads.get(one.key)
        await keepEmployee(tx, account.id, {
          ...who,
          given_name: who.given,
          family_name: who.family,
          unit_id: id,
          manager_id: manager ?? null,
          personnel_number: String(number),
        })
        if (!who.head) continue
        heads.set(one.key, account.id)
        await run(tx, sql`update staff.unit set head_id = ${account.id}, head_by = 'hand' where id = ${id}`)
      }
    }
  })
}

function addressOf(city: City, { given, family }: { given: string; family: string }): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll('ä', 'ae')
      .replaceAll('ö', 'oe')
      .replaceAll('ü', 'ue')
      .replaceAll('ß', 'ss')
      .normalize('NFKD')
      .replaceAll('ı', 'i')
      .replaceAll(/[^a-z]/g, '')
  return demoMail(city, `${plain(given)}.${plain(family)}`)
}
