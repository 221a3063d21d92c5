import { inLanguage } from '../../../platform/text.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { type DefinitionRow, listVersions } from '../definition/store.ts'
import { type Running, countRunning } from './store.ts'

/** A service as its editors see it. */
export interface Edited {
  readonly key: string
  readonly name: string
  /** newest first */
  readonly versions: DefinitionRow[]
  readonly draft: DefinitionRow | null
  readonly published: DefinitionRow | null
  readonly running: Running[]
}

/** The service of the path's `key`; not found if no version of it was ever written. */
export async function loadEdited(v: Visit): Promise<Edited> {
  const key = v.param('key')
  const versions = await listVersions(v.db, key)
  const newest = versions[0] ?? notFound()
  return {
    key,
    name: inLanguage(newest.content.text.name, v.lang),
    versions,
    draft: versions.find(one => one.state === 'draft') ?? null,
    published: versions.find(one => one.state === 'published') ?? null,
    running: await countRunning(v.db, key),
  }
}
