import { createHash } from 'node:crypto'
import { isLinkSecret, linkSecret, tidyCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'

/** A typed case code in its written form `SP-7K3F-9Q2M`, or null if it cannot be one. */
export function readCaseCode(typed: string): string | null {
  const found = /^([A-Z]{2,3})[\s-]*([0-9A-Z]{4})[\s-]*([0-9A-Z]{4})$/.exec(typed.trim().toUpperCase())
  return found ? `${found[1]}-${tidyCode(found[2]!)}-${tidyCode(found[3]!)}` : null
}

/** What is stored of a resume code. */
export function hashOfCode(code: string): Buffer {
  return createHash('sha256')
    .update(`resume ${tidyCode(code)}`)
    .digest()
}

/** The secret in a case's link. */
export function caseSecret(house: House, caseId: string, generation: number): string {
  return linkSecret(house, `case ${caseId}`, generation)
}

export function isSecretOf(house: House, caseId: string, generation: number, given: string): boolean {
  return isLinkSecret(house, `case ${caseId}`, generation, given)
}

/** Whether this was the case's secret until its link was renewed. */
export function wasSecretOf(house: House, caseId: string, generation: number, given: string): boolean {
  for (let before = 1; before < generation; before += 1) if (isSecretOf(house, caseId, before, given)) return true
  return false
}
