import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { indexDocument, removeDocument } from '../../../platform/search.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Definition } from '../definition/schema.ts'
import { answeredSteps } from './answered.ts'
import type { CaseRow } from './store.ts'

/** Lets clerks find a case by its code, its people and what was answered. */
export async function indexCase(house: House, db: Db, row: CaseRow, definition: Definition): Promise<void> {
  const answers = answeredSteps(house, definition, row.answers, 'de').flatMap(step => step.rows.flatMap(one => one.lines))
  await indexDocument(db, {
    module: 'services',
    kind: 'case',
    id: row.id,
    side: 'staff',
    permission: 'services.handle',
    lang: 'de',
    title: `${row.code} ${inLanguage(definition.text.name, 'de')}`,
    body: [row.contact_name, row.contact_email ?? '', row.contact_phone ?? '', ...answers].join('\n').slice(0, 2000),
    url: `/rathaus/vorgaenge/${row.code}`,
  })
}

export async function forgetCase(db: Db, caseId: string): Promise<void> {
  await removeDocument(db, { module: 'services', kind: 'case', id: caseId })
}
