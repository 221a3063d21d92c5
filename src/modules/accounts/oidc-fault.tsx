import type { Visit } from '../../platform/visit.ts'
import { Alert } from '../../ui/Alert.tsx'
import { texts } from './text.ts'

/** Why coming by a provider did not work; the sign-in page says it in words. */
export const oidcFaults = ['oidcStopped', 'oidcExpired', 'oidcDown', 'oidcUnknown', 'oidcTaken', 'oidcDisabled', 'oidcOther'] as const
export type OidcFault = (typeof oidcFaults)[number]

/** Shows the reason that the way back put into the address. */
export function OidcFaultAlert({ v }: { v: Visit }) {
  const fault = oidcFaults.find(one => one === v.query('hinweis'))
  return fault ? <Alert kind="warning" title={v.text(texts)[fault]} /> : null
}
