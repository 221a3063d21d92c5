import type { JobHandler, MenuEntry } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'

/** What the head of an office does: hours, exceptions, counters, concerns; closing with new offers; feeds; figures. */
export const menu: readonly MenuEntry[] = []
export function routes(_r: Routes): void {}
export const jobs: Readonly<Record<string, JobHandler>> = {}
