import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Sample } from '../../../platform/page.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { findOffice, type Office } from '../offices/store.ts'

/** The office named in the page's path. */
export async function officeOfPath(v: Visit): Promise<Office> {
  return (await findOffice(v.db, v.param('standort'))) ?? notFound()
}

/** Where an office is planned. */
export function planPath(officeKey: string): string {
  return `/rathaus/termine/planung/standort/${officeKey}`
}

/** A path to an office of the demo city, its first counter and rule of opening. */
export function planSample(path: (ids: { office: string; counter: string; opening: string }) => string, form?: Record<string, string>): Sample {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{ office: string; counter: string; opening: string }>`select o.key as office, c.id as counter, h.id as opening from appointments.office o
      join appointments.counter c on c.office_key = o.key join appointments.opening h on h.office_key = o.key where c.retired_at is null order by o.position desc, c.position, h.id limit 1`,
    )
    return row && { path: path(row), form }
  }
}

/** A change of the demo city that waits to be decided. */
export function proposalSample(path: (id: string) => string, form?: Record<string, string>): Sample {
  return async (house: House) => {
    const row = await maybe(house.db, sql<{ id: string }>`select id from appointments.proposal order by id limit 1`)
    return row && { path: path(row.id), form }
  }
}
