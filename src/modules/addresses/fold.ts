import { fold } from '../../platform/search.ts'

/**
 * A street's name as it is compared: `Berliner Straße`, `berliner str.` and `Berlinerstrasse` are the same, umlauts may
 * be written as two letters, spaces and hyphens do not count.
 */
export function foldStreet(name: string): string {
  const spelled = fold(name)
    .replaceAll(/\b(st|dr|v|pl)\./g, (_, short: string) => ` ${abbreviations[short]} `)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return spelled
    .replaceAll(/(?<=[aou])e/g, '')
    .replaceAll(/stras+e/g, 'str')
    .replace(/stras*$/, 'str')
}

const abbreviations: Record<string, string> = { st: 'sankt', dr: 'doktor', v: 'von', pl: 'platz' }

/** The name of a district as a key: `Am Oberen See` → `am-oberen-see`, `Flüren` → `flueren`. */
export function keyOf(name: string): string {
  const german = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
  return fold(german)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}
