import type { House } from '../module.ts'
import { diskStore } from './disk.ts'
import { s3Store } from './s3.ts'

/** Where bytes lie. A place is `<day>/<random>`: it says nothing about whose bytes they are. */
export interface FileStore {
  put(place: string, bytes: Buffer, type: string): Promise<void>
  /** null if nothing lies there */
  get(place: string): Promise<Buffer | null>
  /** nothing there is no error */
  remove(place: string): Promise<void>
  /** every place of that day */
  list(day: Temporal.PlainDate): Promise<string[]>
}

const stores = new WeakMap<House['config'], FileStore>()

/** The store of this house: S3 if the city configured one, else DATA_DIR/files. */
export function fileStore(house: Pick<House, 'config'>): FileStore {
  const known = stores.get(house.config)
  if (known) return known
  const store = house.config.S3_URL ? s3Store(house.config.S3_URL) : diskStore(house.config.DATA_DIR)
  stores.set(house.config, store)
  return store
}

/** Only what newPlace makes may become a path or an object key. */
export function isPlace(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}\/[A-Za-z0-9_-]{32}$/.test(text)
}
