import type { JobHandler, MenuEntry, Retention, Schedule } from '../../../platform/module.ts'
import type { Provided } from '../../../platform/extension.ts'
import type { Routes } from '../../../platform/routes.ts'

/** What citizens do: find a time, hold it, book, move, cancel; and the mails that tell them. */
export const provides: readonly Provided[] = []
export const menu: readonly MenuEntry[] = []
export function routes(_r: Routes): void {}
export const jobs: Readonly<Record<string, JobHandler>> = {}
export const schedules: readonly Schedule[] = []
export const retention: readonly Retention[] = []
