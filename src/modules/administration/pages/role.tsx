import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { Gone } from '../../../platform/errors.ts'
import { moduleTitle } from '../../../platform/module-title.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { knownPermissions, rightsInWords, whyNot } from '../rights.ts'
import { changeRole, countHolders, findRole, lockRights, removeRole } from '../role-store.ts'
import { texts } from '../text.ts'

async function load(v: Visit) {
  const role = await findRole(v.db, v.param('key'))
  if (!role) throw new Gone(v.text(texts).roleGone)
  return { role, path: `/rathaus/verwaltung/rollen/${encodeURIComponent(role.key)}` }
}

/** What a role may do, right by right, in words. */
export const rolePage = definePage({
  title: (_v, { role }) => role.name,
  load,
  form: z.object({ name: z.string().trim().min(2).max(80), rights: z.record(z.string(), z.array(z.string().max(100))).default({}) }),
  async post(v, input, { role, path }) {
    const t = v.text(texts)
    await lockRights(v.db)
    const known = knownPermissions(v.house)
    const chosen = new Set(Object.values(input.rights).flat())
    // Rights of a module that is switched off at the moment are not shown, so they are not taken away either.
    const permissions = [...known].filter(permission => chosen.has(permission)).concat(role.permissions.filter(permission => !known.has(permission)))
    await changeRole(v.db, role.key, input.name, permissions)
    const reason = await whyNot(v)
    if (reason) return invalid({ '': reason })
    const subject = `role:${role.key}`
    const actor = actorOf(v)
    for (const permission of permissions.filter(one => !role.permissions.includes(one)))
      await audit(v.db, v.now, { actor, action: 'role.right-given', subject, details: { permission } })
    for (const permission of role.permissions.filter(one => !permissions.includes(one)))
      await audit(v.db, v.now, { actor, action: 'role.right-taken', subject, details: { permission } })
    if (input.name !== role.name) await audit(v.db, v.now, { actor, action: 'role.renamed', subject, details: { from: role.name, to: input.name } })
    return seeOther(path, t.saved)
  },
  view(v, { role, path }, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{role.name}</h1>
        <Form form={form} action={path}>
          <Field name="name" label={t.roleName} value={role.name} maxLength={80} autocomplete="off" />
          <h2>{t.what}</h2>
          {rightsInWords(v).map(({ module, rights }) => (
            <Choices
              key={module}
              name={`rights.${module}`}
              legend={moduleTitle(v, module)}
              multiple
              value={role.permissions}
              choices={rights.map(right => ({ value: right.permission, text: right.words }))}
            />
          ))}
          <Button>{t.saveRole}</Button>
        </Form>
        <h2>{t.deleteRole}</h2>
        {role.people > 0 && form.action?.endsWith('/loeschung') && <Alert kind="danger" role="alert" title={t.roleUsed(role.people)} />}
        {role.people > 0 ? (
          <p>{t.roleUsed(role.people)}</p>
        ) : (
          <Form form={form} action={`${path}/loeschung`}>
            <Button danger icon="delete">
              {t.deleteRole}
            </Button>
          </Form>
        )}
      </>
    )
  },
  sample: '/rathaus/verwaltung/rollen/clerk',
})

export const deleteRole = defineAction({
  on: rolePage,
  load,
  form: z.unknown(),
  async post(v, _input, { role }) {
    const t = v.text(texts)
    await lockRights(v.db)
    if (!(await removeRole(v.db, role.key))) return invalid({ '': t.roleUsed(await countHolders(v.db, role.key)) })
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'role.deleted',
      subject: `role:${role.key}`,
      details: { name: role.name, permissions: role.permissions },
    })
    return seeOther('/rathaus/verwaltung/rollen', t.roleDeleted)
  },
  sample: '/rathaus/verwaltung/rollen/crew/loeschung',
})
