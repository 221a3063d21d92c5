import type pg from 'pg'

export interface TableShape {
  /** quoted, with schema */
  name: string
  /** quoted, without generated ones, in order */
  columns: string[]
}

/**
 * Every table of the house in an order in which rows find those they refer to. The house's are the schemas it migrated
 * and that of its jobs: an own database may hold what belongs to others, which is neither saved nor emptied.
 */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    select c.oid::regclass::text as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select distinct k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname = 'graphile_worker' or n.nspname in (select schema from public.migration) or c.oid = 'public.migration'::regclass)
    order by 1`)
  const ordered: typeof rows = []
  const waiting = [...rows]
  while (waiting.length > 0) {
    const next = waiting.findIndex(table => table.needs.every(need => ordered.some(done => done.name === need)))
    // A circle of references cannot be put in order; such tables must use deferrable constraints, which restore defers.
    ordered.push(...waiting.splice(Math.max(next, 0), 1))
  }
  return ordered
}
