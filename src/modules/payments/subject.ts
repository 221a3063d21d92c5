import { extensionPoint, extensions } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'

/** Where staff find what a payment is for. */
export interface SubjectLink {
  readonly text: string
  readonly href: string
}

/** Where the module that asked for payments leads staff to the subject; null for subjects that are not its own or the viewer may not see. */
export const subjectLinks = extensionPoint<(v: Visit, subject: string) => Promise<SubjectLink | null>>('links to what payments are for')

export async function linkToSubject(v: Visit, subject: string): Promise<SubjectLink | null> {
  for (const link of extensions(v.house, subjectLinks)) {
    const found = await link(v, subject)
    if (found) return found
  }
  return null
}
