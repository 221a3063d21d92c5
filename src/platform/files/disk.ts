import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { FileStore } from './store.ts'

/** Files under DATA_DIR/files. A file appears whole or not at all: written aside, fsync, renamed. */
export function diskStore(dataDir: string): FileStore {
  const root = resolve(dataDir, 'files')
  const path = (place: string) => join(root, place)
  return {
    async put(place, bytes) {
      const target = path(place)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const aside = `${target}.${randomBytes(6).toString('hex')}.part`
      // 0600: never executable, nobody else's to read.
      const file = await open(aside, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(aside, target)
      await syncFolder(dirname(target))
    },
    async get(place) {
      return absentIsNull(readFile(path(place)))
    },
    async remove(place) {
      await rm(path(place), { force: true })
    },
    async list(day) {
      const names = (await absentIsNull(readdir(join(root, day.toString())))) ?? []
      return names.map(name => `${day.toString()}/${name}`)
    },
  }
}

// The rename itself is durable only once the folder is.
async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function absentIsNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
