import type { Db } from '../../platform/database.ts'

export async function indexPayment(_tx: Db, _id: string): Promise<void> {}
