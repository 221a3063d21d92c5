import type { JobHandler, Retention, Schedule } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'

/** Freed times, offered in fair order to who waits for one. */
export function routes(_r: Routes): void {}
export const jobs: Readonly<Record<string, JobHandler>> = { async offerFreed() {} }
export const schedules: readonly Schedule[] = []
export const retention: readonly Retention[] = []
