import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { extensions } from '../../../platform/extension.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { listSessions } from '../../../platform/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import { invite, letIn, shutOut, staffDevices } from '../../accounts/index.ts'
import { optional } from '../../../ui/input.ts'
import { beyond, whyNot } from '../rights.ts'
import { lockRights } from '../role-store.ts'
import { changeStaff, setRoles } from '../staff-store.ts'
import { texts } from '../text.ts'
import { loadMember as load, whyStaysShut } from './staff-member-load.ts'
import { StaffMemberView } from './staff-member-view.tsx'

/** In the every-page test: some employee of the demo city. */
const sample =
  (rest = '', form: Record<string, string> = {}) =>
  async (house: import('../../../platform/module.ts').House) => {
    const row = await maybe(house.db, sql<{ id: string }>`select id from platform.account where kind = 'staff' order by id limit 1`)
    return row && { path: `/rathaus/verwaltung/zugaenge/${row.id}${rest}`, form }
  }

/** One employee: details, roles, access. */
export const staffMemberPage = definePage({
  title: (_v, { member }) => member.name,
  load,
  view: (v, data, form) => <StaffMemberView v={v} data={data} form={form} />,
  sample: sample(),
})

export const saveMember = defineAction({
  on: staffMemberPage,
  load,
  form: z.object({
    name: z.string().trim().min(1).max(120),
    email: optional(z.string().trim().max(254).pipe(z.email())),
    phone: z.string().trim().max(40).default(''),
  }),
  async post(v, input, { member, roles, path }) {
    const t = v.text(texts)
    // Who holds the address can sign in with a code sent there, so changing it is worth as much as the account's rights.
    const tooMuch =
      input.email?.toLowerCase() === member.email?.toLowerCase()
        ? []
        : beyond(
            v,
            roles.filter(role => member.roles.includes(role.key)),
          )
    if (tooMuch.length > 0) return invalid({ email: t.tooMuch(tooMuch.map(role => role.name).join(', ')) })
    if (!(await changeStaff(v.db, member.id, { ...input, phone: input.phone || null }))) return invalid({ email: t.taken })
    await note(v, member.id, 'account.details-changed', input.email === member.email ? {} : { mail: 'changed' })
    return seeOther(path, t.saved)
  },
  sample: sample('/angaben', { name: 'Bernd Kowalski', email: 'bernd.kowalski@stadt.example' }),
})

export const saveMemberRoles = defineAction({
  on: staffMemberPage,
  load,
  form: z.object({ roles: z.array(z.string().max(100)).max(100).default([]) }),
  async post(v, input, { member, roles, isSelf, path }) {
    const t = v.text(texts)
    if (isSelf) return invalid({ roles: t.ownRoles })
    await lockRights(v.db)
    const wanted = roles.filter(role => input.roles.includes(role.key))
    const changed = roles.filter(role => input.roles.includes(role.key) !== member.roles.includes(role.key))
    const tooMuch = beyond(v, changed)
    if (tooMuch.length > 0) return invalid({ roles: t.tooMuch(tooMuch.map(role => role.name).join(', ')) })
    const { given, taken } = await setRoles(
      v.db,
      member.id,
      wanted.map(role => role.key),
    )
    const reason = await whyNot(v)
    if (reason) return invalid({ roles: reason })
    for (const role of given) await note(v, member.id, 'account.role-given', { role })
    for (const role of taken) await note(v, member.id, 'account.role-taken', { role })
    return seeOther(path, t.saved)
  },
  sample: sample('/rollen'),
})

export const lockMember = defineAction({
  on: staffMemberPage,
  load,
  form: z.unknown(),
  async post(v, _input, { member, roles, isSelf, path }) {
    const t = v.text(texts)
    if (isSelf) return invalid({ '': t.ownLock })
    await lockRights(v.db)
    const tooMuch = beyond(
      v,
      roles.filter(role => member.roles.includes(role.key)),
    )
    if (tooMuch.length > 0) return invalid({ '': t.tooMuch(tooMuch.map(role => role.name).join(', ')) })
    await shutOut(v.house, v.db, member.id, 'lock')
    const reason = await whyNot(v)
    if (reason) return invalid({ '': reason })
    await note(v, member.id, 'account.disabled')
    return seeOther(path, t.locked)
  },
  sample: sample('/sperre'),
})

export const unlockMember = defineAction({
  on: staffMemberPage,
  load,
  form: z.unknown(),
  async post(v, _input, { member, roles, path }) {
    const t = v.text(texts)
    const tooMuch = beyond(
      v,
      roles.filter(role => member.roles.includes(role.key)),
    )
    if (tooMuch.length > 0) return invalid({ '': t.tooMuch(tooMuch.map(role => role.name).join(', ')) })
    await letIn(v.house, v.db, member.id)
    // Asked when the account's row is ours: somebody may be ending the employment at this moment.
    const reason = await whyStaysShut(v, member.id)
    if (reason) return invalid({ '': reason })
    await note(v, member.id, 'account.enabled')
    return seeOther(path, t.unlocked)
  },
  sample: sample('/freigabe'),
})

export const inviteMember = defineAction({
  on: staffMemberPage,
  load,
  form: z.unknown(),
  async post(v, _input, { member, path }) {
    const t = v.text(texts)
    if (!member.email || member.disabled_at) return invalid({ '': t.noEmail })
    await invite(v.house, v.db, member)
    await note(v, member.id, 'account.invited')
    return seeOther(path, t.invited)
  },
  sample: sample('/einladung'),
})

export const endMemberSessions = defineAction({
  on: staffMemberPage,
  load,
  form: z.unknown(),
  async post(v, _input, { member, isSelf, path }) {
    if (isSelf) return seeOther(extensions(v.house, staffDevices)[0]?.href ?? '/konto/sicherheit')
    const count = (await listSessions(v.db, member.id)).length
    await shutOut(v.house, v.db, member.id, 'signed-out')
    await note(v, member.id, 'account.sessions-ended', { count })
    return seeOther(path, v.text(texts).ended(count))
  },
  sample: sample('/abmeldung'),
})

async function note(v: Visit, id: string, action: string, details: Record<string, unknown> = {}) {
  await audit(v.db, v.now, { actor: actorOf(v), action, subject: `account:${id}`, details })
}
