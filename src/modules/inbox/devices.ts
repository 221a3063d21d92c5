import { z } from 'zod'
import { Refusal } from '../../platform/errors.ts'
import { tellInbox } from '../../platform/notify.ts'
import { defineAction } from '../../platform/page.ts'
import { isPushAddress } from '../../platform/push-address.ts'
import { seeOther } from '../../platform/reply.ts'
import type { JsonEndpoint } from '../../platform/routes.ts'
import type { Visit } from '../../platform/visit.ts'
import { settingsPage } from './pages/settings.tsx'
import { homeOf, ownerOf } from './side.ts'
import { addDevice, removeDevice } from './store.ts'
import { settingsTexts } from './text.ts'

const bytes = (length: number) =>
  z
    .string()
    .max(200)
    .refine(text => /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === length)

/** What `PushSubscription.toJSON()` gives. The keys are an uncompressed P-256 point and 16 random bytes (RFC 8291). */
const subscription = z.object({ endpoint: z.string().max(1000), keys: z.object({ p256dh: bytes(65), auth: bytes(16) }) })

/** A browser said yes to push. */
export const subscribe: JsonEndpoint<typeof subscription> = {
  input: subscription,
  async answer(v, { endpoint, keys }) {
    if (!isPushAddress(v.house, endpoint))
      throw new Refusal(422, { de: 'Diesen Push-Dienst sprechen wir nicht an.', en: 'We do not talk to this push service.' })
    await addDevice(v.db, v.now, ownerOf(v), { endpoint, ...keys, device: deviceName(v), sessionId: v.viewer.sessionId })
    return { registered: true }
  },
}

/** A browser takes its yes back. */
export const unsubscribe: JsonEndpoint<z.ZodObject<{ endpoint: z.ZodString }>> = {
  input: z.object({ endpoint: z.string().max(1000) }),
  async answer(v, { endpoint }) {
    await removeDevice(v.db, ownerOf(v), { endpoint })
    return { registered: false }
  },
}

/** The same from the list on the settings page, for a device that is not at hand. */
export const dropDevice = defineAction({
  form: z.object({ device: z.string().max(36).default('') }),
  async post(v, { device }) {
    await removeDevice(v.db, ownerOf(v), { id: device })
    return seeOther(`${homeOf(v)}/einstellungen`, v.text(settingsTexts).deviceRemoved)
  },
  on: settingsPage,
})

/** Pushes a test to all devices, quiet hours or not: the person has just asked for it. */
export const probe = defineAction({
  form: z.unknown(),
  async post(v) {
    const t = v.text(settingsTexts)
    await tellInbox(v.house, v.db, ownerOf(v), {
      kind: 'account',
      lang: v.lang,
      subject: t.probeSubject,
      lines: [t.probeLine],
      urgent: t.probeReason,
    })
    return seeOther(`${homeOf(v)}/einstellungen`, t.probeSent)
  },
  on: settingsPage,
})

/** "Firefox auf Android": enough to tell one's devices apart, no more. */
export function deviceName(v: Pick<Visit, 'http' | 'lang'>): string {
  const agent = v.http.request.headers['user-agent'] ?? ''
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(agent.includes('Edg') ? 'Edg' : agent.includes('OPR') ? 'OPR' : agent)?.[0]
  const system = /Android|iPhone|iPad|Windows|Mac OS X|CrOS|Linux/.exec(agent)?.[0]
  const name = browser && ({ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser)
  return [name, system && settingsTexts[v.lang].onDevice, system?.replace(' OS X', '').replace('CrOS', 'ChromeOS')].filter(Boolean).join(' ')
}
