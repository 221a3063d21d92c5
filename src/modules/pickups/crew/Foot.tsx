import type { Visit } from '../../../platform/visit.ts'
import { Island } from '../../../ui/Island.tsx'
import { tourPath } from './cache.ts'

/** Below the pages of those who drive: sends what the tour left behind. The tour does so itself. */
export function sendingFoot(v: Visit, page: string) {
  return v.viewer.permissions.has('pickups.crew') && page !== tourPath ? <Island name="crew-sending.island.ts" /> : <></>
}
