import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { indexDocument, removeDocument } from '../../../platform/search.ts'
import { inLanguage } from '../../../platform/text.ts'
import { type Definition, questionsOf } from '../definition/schema.ts'
import { typesOf } from '../registry.ts'
import type { CaseRow } from './store.ts'

/**
 * Lets clerks find a case by its code, the service, the contact and its addresses. Other answers stay out
 * of the index: it must not become a list of who needs what.
 */
export async function indexCase(house: House, db: Db, row: CaseRow, definition: Definition): Promise<void> {
  const types = typesOf(house)
  const addresses = questionsOf(definition).flatMap(question => {
    const value = row.answers[question.id]
    return question.type === 'address' && value ? (types.get('address')?.say(value, 'de', question) ?? []) : []
  })
  await indexDocument(db, {
    module: 'services',
    kind: 'case',
    id: row.id,
    side: 'staff',
    permission: 'services.handle',
    lang: 'de',
    title: `${row.code} ${inLanguage(definition.text.name, 'de')}`,
    body: [row.contact_name, row.contact_email ?? '', row.contact_phone ?? '', ...addresses].join('\n'),
    url: `/rathaus/vorgaenge/${row.code}`,
  })
}

export async function forgetCase(db: Db, caseId: string): Promise<void> {
  await removeDocument(db, { module: 'services', kind: 'case', id: caseId })
}
