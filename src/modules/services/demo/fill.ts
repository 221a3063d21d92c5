import type { House } from '../../../platform/module.ts'

/** Fills the demo city's desk. */
export async function fillDemo(_house: House): Promise<void> {}
