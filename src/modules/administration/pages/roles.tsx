import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Table } from '../../../ui/Table.tsx'
import { addRole, listRoles } from '../role-store.ts'
import { texts } from '../text.ts'

/** All roles, and a new one. */
export const rolesPage = definePage({
  title: v => v.text(texts).roles,
  layout: 'wide',
  load: v => listRoles(v.db),
  form: z.object({ name: z.string().trim().min(2).max(80) }),
  async post(v, input, roles) {
    const t = v.text(texts)
    const key = keyOf(input.name)
    const isTaken = roles.some(role => role.name.toLowerCase() === input.name.toLowerCase())
    if (isTaken || key === '' || !(await addRole(v.db, key, input.name))) return invalid({ name: t.roleExists })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'role.created', subject: `role:${key}`, details: { name: input.name } })
    return seeOther(`/rathaus/verwaltung/rollen/${key}`, t.roleCreated)
  },
  view(v, roles, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.roles}</h1>
        <Table
          caption={t.roles}
          hideCaption
          rows={roles}
          columns={[
            { head: t.role, isRowHead: true, cell: role => <a href={`/rathaus/verwaltung/rollen/${encodeURIComponent(role.key)}`}>{role.name}</a> },
            { head: t.rightsCount, numeric: true, cell: role => role.permissions.length },
            {
              head: t.people,
              numeric: true,
              cell: role =>
                v.viewer.permissions.has('administration.accounts') ? (
                  <a href={`/rathaus/verwaltung/zugaenge?rolle=${encodeURIComponent(role.key)}`}>{role.people}</a>
                ) : (
                  role.people
                ),
            },
          ]}
        />
        <h2>{t.newRole}</h2>
        <Form form={form} action="/rathaus/verwaltung/rollen">
          <Field name="name" label={t.roleName} hint={t.roleNameHint} maxLength={80} autocomplete="off" />
          <Button icon="add">{t.newRole}</Button>
        </Form>
      </>
    )
  },
})

/** „Meldestelle, Aushilfe“ → `meldestelle-aushilfe`: stays when the name changes. */
function keyOf(name: string) {
  const plain = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
  return plain
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
}
