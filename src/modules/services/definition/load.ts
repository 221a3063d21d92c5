import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { extensions } from '../../../platform/extension.ts'
import type { House } from '../../../platform/module.ts'
import { fulfilments } from '../contract.ts'
import { typesOf } from '../registry.ts'
import { indexService } from '../catalogue/search.ts'
import { WrongDefinition, checkedDefinition, hashOf, listDefinitionFiles, modulesNeeded, readDefinition } from './read.ts'
import type { Definition } from './schema.ts'
import { type DefinitionRow, type Running, findPublished, hashFromFile, publishDraft, saveDraft } from './store.ts'
import { moveApplications } from './running.ts'

/**
 * Brings the city's files in. A new or changed file becomes a new published version; applications under
 * way stay on theirs, because nobody was there to choose otherwise. Where an editor has published since,
 * a changed file only becomes a draft, for the editor to judge. A faulty file stops the start: better no
 * server than a service that breaks under people's hands. A service of a module that is switched off is
 * left out.
 */
export async function loadDefinitions(house: House): Promise<void> {
  const folder = new URL('services/', house.city.folder)
  const present = new Set(house.modules.map(module => module.name))
  for (const one of await listDefinitionFiles(folder)) {
    const absent = modulesNeeded(one).filter(name => !present.has(name))
    if (absent.length > 0) {
      house.log.warn({ file: one.file, modules: absent }, 'service not offered: a module it needs is switched off')
      continue
    }
    const definition = readDefinition(one.file, one.text, typesOf(house), fulfilmentNames(house))
    await inTransaction(house.db, async tx => {
      if ((await hashFromFile(tx, definition.key)) === hashOf(definition)) return
      const before = await findPublished(tx, definition.key)
      const version = await saveDraft(tx, house.clock.now(), definition, 'file')
      if (version !== null && before?.origin !== 'editor') await publish(house, tx, definition.key, 'system:services', 'stay')
    })
  }
}

/**
 * Publishes the draft of a service. `running` says what becomes of applications under way: they `stay` on
 * their version, `migrate` to the new one (answers that no longer fit fall away), or the applicant is asked
 * to `reconfirm`. Cases keep the version they were submitted under.
 * @returns the published version, or null if there is no draft @throws WrongDefinition if the draft has faults
 */
export async function publish(house: House, db: Db, key: string, actor: string, running: Running): Promise<DefinitionRow | null> {
  return inTransaction(db, async tx => {
    const now = house.clock.now()
    const row = await publishDraft(tx, now, key, actor, running)
    if (!row) return null
    checkDraft(house, row.content, `${key} (Fassung ${row.version})`)
    await moveApplications(house, tx, key, row.version, running)
    await indexService(house, tx, row.content)
    await audit(tx, now, { actor, action: 'service.published', subject: `service:${key}`, details: { version: row.version, running } })
    return row
  })
}

/** @throws WrongDefinition if this content could not run in this house */
export function checkDraft(house: House, content: unknown, name: string) {
  return checkedDefinition(name, content, typesOf(house), fulfilmentNames(house))
}

/** Reads a description somebody typed. @throws WrongDefinition if it could not run in this house */
export function readForHouse(house: House, name: string, text: string): Definition {
  return readDefinition(name, text, typesOf(house), fulfilmentNames(house))
}

export { WrongDefinition }

function fulfilmentNames(house: House): Set<string> {
  return new Set(extensions(house, fulfilments).map(one => one.name))
}
