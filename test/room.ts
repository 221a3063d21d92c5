import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const enough = 12e9

/**
 * Where the databases and files of a test run lie: in memory where there is plenty of it, because a disk takes up to twenty
 * times as long to copy the thousand small files of a city, and every test file has a city of its own.
 */
export function roomForTests(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize > enough && process.availableMemory() > enough) return memory
  } catch {
    // No such place on this system.
  }
  return tmpdir()
}
