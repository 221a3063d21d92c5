import { Badge } from '../../../ui/Badge.tsx'
import type { StaffMember } from '../staff-store.ts'
import type { texts } from '../text.ts'

/** Whether the access is open, and whether nobody has used it for long. */
export function MemberState({ member, t }: { member: StaffMember; t: (typeof texts)['de'] }) {
  if (member.disabled_at) return <Badge kind="danger">{t.disabled}</Badge>
  return (
    <>
      <Badge kind="success">{t.active}</Badge> {member.dormant && <Badge kind="warning">{t.dormant}</Badge>}
    </>
  )
}
