import webPush from 'web-push'
import type { House } from './module.ts'
import { keptSetting } from './notify/setting.ts'

export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** The city's VAPID key pair (RFC 8292): from the configuration, or made once and kept in the database. */
export async function pushKeys(house: Pick<House, 'config' | 'db'>): Promise<PushKeys> {
  const given = house.config.VAPID?.split(':')
  if (given?.[0] && given[1]) return { publicKey: given[0], privateKey: given[1] }
  return keptSetting(house.db, 'vapid', () => webPush.generateVAPIDKeys())
}
