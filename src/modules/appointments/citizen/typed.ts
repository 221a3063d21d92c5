import { type Db, run, sql } from '../../../platform/database.ts'

/** Keeps what was typed with a hold that lapsed with the one that follows it, so that nobody types it again. */
export async function keepTyped(db: Db, id: string, { name, email, telefon }: { name: string; email: string; telefon: string }): Promise<void> {
  if (name + email + telefon === '') return
  await run(
    db,
    sql`update appointments.appointment set name = ${name}, email = ${email || null}, phone = ${telefon || null} where id = ${id} and state = 'held'`,
  )
}
