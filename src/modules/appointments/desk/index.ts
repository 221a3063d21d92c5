import type { MenuEntry } from '../../../platform/module.ts'
import type { Provided } from '../../../platform/extension.ts'
import type { Routes } from '../../../platform/routes.ts'

/** What employees do with appointments: see the day, book for callers, move and cancel. */
export const provides: readonly Provided[] = []
export const menu: readonly MenuEntry[] = []
export function routes(_r: Routes): void {}
