import { definePage } from '../../../platform/page.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Pager } from '../../../ui/Pager.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { Table } from '../../../ui/Table.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { listRoles } from '../role-store.ts'
import { listStaff } from '../staff-store.ts'
import { texts } from '../text.ts'
import { MemberState } from './MemberState.tsx'

const pageLength = 50

/** Everybody who works here. */
export const staffListPage = definePage({
  title: v => v.text(texts).accounts,
  layout: 'wide',
  async load(v) {
    const filter = { text: v.query('q').trim().slice(0, 100), role: v.query('rolle'), after: readCursor(v.query('nach')) }
    const [roles, members] = [await listRoles(v.db), await listStaff(v.db, v.now, filter, pageLength + 1)]
    return { filter, roles, members: members.slice(0, pageLength), more: members.length > pageLength }
  },
  view(v, { filter, roles, members, more }) {
    const t = v.text(texts)
    const names = new Map(roles.map(role => [role.key, role.name]))
    const last = members.at(-1)
    return (
      <>
        <h1>{t.accounts}</h1>
        <p>
          <Button href="/rathaus/verwaltung/zugaenge/neu" icon="add">
            {t.newAccount}
          </Button>
        </p>
        <SearchField
          action="/rathaus/verwaltung/zugaenge"
          value={filter.text}
          label={t.search}
          placeholder={t.search}
          hidden={filter.role ? { rolle: filter.role } : {}}
        />
        <Tabs
          label={t.role}
          tabs={[
            { text: t.allRoles, href: here(filter.text, ''), current: filter.role === '' },
            ...roles.map(role => ({ text: role.name, href: here(filter.text, role.key), current: filter.role === role.key, count: role.people })),
          ]}
        />
        {members.length === 0 ? (
          <EmptyState title={t.nobody} icon="people">
            <p>{t.nobodyHint}</p>
            <Button kind="secondary" href="/rathaus/verwaltung/zugaenge">
              {t.showAll}
            </Button>
          </EmptyState>
        ) : (
          <Table
            caption={t.accounts}
            hideCaption
            rows={members}
            columns={[
              { head: t.name, isRowHead: true, cell: member => <a href={`/rathaus/verwaltung/zugaenge/${member.id}`}>{member.name}</a> },
              { head: t.email, cell: member => <span class="long-word">{member.email}</span> },
              { head: t.roles, cell: member => member.roles.map(key => names.get(key) ?? key).join(', ') },
              { head: t.state, cell: member => <MemberState member={member} t={t} /> },
            ]}
          />
        )}
        <Pager next={more && last ? `${here(filter.text, filter.role)}&nach=${encodeURIComponent(`${last.name.toLowerCase()}~${last.id}`)}` : null} />
      </>
    )
  },
})

function here(text: string, role: string) {
  return `/rathaus/verwaltung/zugaenge?q=${encodeURIComponent(text)}&rolle=${encodeURIComponent(role)}`
}

/** A cursor somebody made up is as good as none. */
function readCursor(text: string) {
  const [, name, id] = /^(.*)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  return name !== undefined && id ? { name, id } : null
}
