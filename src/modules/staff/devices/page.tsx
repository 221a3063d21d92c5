import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { keepOwn } from '../../../platform/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { callPasskeyOwn, endLinks } from '../../accounts/index.ts'
import { DevicesView } from './DevicesView.tsx'
import { endDevice, endOtherDevices, endPush, listDevices, nameDevice } from './store.ts'
import { texts } from './text.ts'

const path = '/rathaus/geraete'
const session = z.string().regex(/^[0-9a-f]{64}$/)

export type DevicesData = Awaited<ReturnType<typeof load>>

async function load(v: Visit) {
  return listDevices(v.db, v.viewer.accountId!)
}

/** Where the person is signed in and which browsers are pushed, in one list. */
export const devicesPage = definePage({
  title: v => v.text(texts).title,
  load,
  view: (v, data, form) => <DevicesView v={v} data={data} form={form} />,
})

export const signDeviceOut = defineAction({
  on: devicesPage,
  load,
  form: z.object({ session }),
  async post(v, input) {
    if (await endDevice(v.house, v.db, v.viewer.accountId!, input.session)) await note(v, 'account.session-ended')
    return seeOther(path, v.text(texts).ended)
  },
})

export const signOthersOut = defineAction({
  on: devicesPage,
  load,
  form: z.unknown(),
  async post(v) {
    await endOtherDevices(v.house, v.db, v.viewer.accountId!, v.viewer.sessionId)
    await endLinks(v.db, v.viewer.accountId!)
    await note(v, 'account.sessions-ended')
    return seeOther(path, v.text(texts).endedAll)
  },
})

export const dropPush = defineAction({
  on: devicesPage,
  load,
  form: z.object({ device: z.string().max(40) }),
  async post(v, { device }) {
    await endPush(v.house, v.db, v.viewer.accountId!, device)
    return seeOther(path, v.text(texts).ended)
  },
})

export const renameDevice = defineAction({
  on: devicesPage,
  load,
  form: z.object({ session, name: z.string().trim().max(60) }),
  async post(v, input) {
    await nameDevice(v.db, v.viewer.accountId!, input.session, input.name)
    return seeOther(path, v.text(texts).renamed)
  },
})

export const callOwn = defineAction({
  on: devicesPage,
  load,
  form: z.object({ own: z.enum(['ja', 'nein']) }),
  async post(v, { own }) {
    const t = v.text(texts)
    const passkey = await keepOwn(v.db, v.now, v.viewer.sessionId!, own === 'ja')
    if (passkey === null) return invalid({ '': t.ownNeeds })
    await callPasskeyOwn(v.db, v.viewer.accountId!, passkey, own === 'ja')
    await note(v, own === 'ja' ? 'account.device-own' : 'account.device-not-own')
    return seeOther(path, own === 'ja' ? t.ownKept : t.ownGone)
  },
})

async function note(v: Visit, action: string) {
  await audit(v.db, v.now, { actor: actorOf(v), action, subject: `account:${v.viewer.accountId}` })
}
