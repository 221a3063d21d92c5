import { type Db, many, one, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { type StoredFile, deleteFile } from '../../../platform/files.ts'
import type { House } from '../../../platform/module.ts'
import { refusals } from '../messages/text.ts'
import type { WireFile } from '../wire.ts'

const columns = sql`f.file_id as id, p.name, p.type, p.size, p.width, p.height, p.thumbnail_place is not null as has_thumbnail, f.seconds`
const tables = sql`chat.file f join platform.file p on p.id = f.file_id`

type Row = Pick<StoredFile, 'id' | 'name' | 'type' | 'size' | 'width' | 'height' | 'has_thumbnail'> & { seconds: number | null }

/** Notes that somebody sent a file up for a message to come. */
export async function noteUpload(db: Db, now: Temporal.Instant, me: string, file: Pick<StoredFile, 'id'>, seconds: number | null): Promise<WireFile> {
  await run(db, sql`insert into chat.file (file_id, account_id, seconds, created_at) values (${file.id}, ${me}, ${seconds}, ${now})`)
  return wireFile(await one(db, sql<Row>`select ${columns} from ${tables} where f.file_id = ${file.id}`))
}

/** How many files somebody sent up that no message holds yet. */
export async function countLoose(db: Db, me: string): Promise<number> {
  const row = await one(
    db,
    sql<{
      count: number
    }>`select count(*) as count from chat.file f where f.account_id = ${me} and not exists (select from chat.attachment a where a.file_id = f.file_id)`,
  )
  return row.count
}

/** Somebody's own uploads as a message shows them, in the order asked for; raises Conflict if one is not there, or not theirs. */
export async function ownUploads(db: Db, me: string, ids: readonly string[]): Promise<WireFile[]> {
  const rows = await many(db, sql<Row>`select ${columns} from ${tables} where f.file_id = any(${[...ids]}::uuid[]) and f.account_id = ${me}`)
  const found = new Map(rows.map(row => [row.id, wireFile(row)]))
  return [...new Set(ids)].map(id => {
    const file = found.get(id)
    if (!file) throw new Conflict(refusals.filesGone)
    return file
  })
}

/** Whether somebody may see a file: it is part of a message they can see, or their own and not only of deleted ones, which a hold may keep. */
export async function maySeeFile(db: Db, me: string, id: string): Promise<boolean> {
  const row = await one(
    db,
    sql<{ may: boolean }>`
    select exists (select from chat.file f where f.file_id = ${id} and f.account_id = ${me} and (not exists (select from chat.attachment a where a.file_id = f.file_id)
      or exists (select from chat.attachment a join chat.message x on x.room_id = a.room_id and x.number = a.number where a.file_id = f.file_id and x.content is not null)))
    or exists (
      select from chat.attachment a join chat.room r on r.id = a.room_id join chat.message x on x.room_id = a.room_id and x.number = a.number
        join chat.member m on m.room_id = a.room_id and m.account_id = ${me} and m.left_at is null
      where a.file_id = ${id} and a.number >= greatest(m.from_number, r.first_number) and x.content is not null) as may`,
  )
  return row.may
}

/** Takes the files from messages that go. Whoever holds them last takes them along. `which` is a condition on chat.attachment. @returns how many files went */
export async function detachFiles(house: House, tx: Db, which: ReturnType<typeof sql>): Promise<number> {
  const rows = await many(tx, sql<{ file_id: string }>`delete from chat.attachment where ${which} returning file_id`)
  return dropLoose(
    house,
    tx,
    rows.map(row => row.file_id),
  )
}

/** Deletes those of these files that no message holds. Locked before it is looked, so that none is attached in between. */
export async function dropLoose(house: House, tx: Db, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  await many(tx, sql`select file_id from chat.file where file_id = any(${[...ids]}::uuid[]) order by file_id for update`)
  const gone = await many(
    tx,
    sql<{ file_id: string }>`delete from chat.file f where f.file_id = any(${[...ids]}::uuid[])
      and not exists (select from chat.attachment a where a.file_id = f.file_id) returning f.file_id`,
  )
  for (const { file_id } of gone) await deleteFile(house, tx, file_id)
  return gone.length
}

function wireFile({ id, name, type, size, width, height, seconds, has_thumbnail }: Row): WireFile {
  return {
    id,
    name,
    type,
    size,
    ...(width !== null && height !== null ? { width, height } : {}),
    ...(seconds !== null ? { seconds } : {}),
    ...(has_thumbnail ? { small: true as const } : {}),
  }
}
