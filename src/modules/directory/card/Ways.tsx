import { Icon, type IconName } from '../../../ui/Icon.tsx'
import type { Employee } from '../../staff/index.ts'
import { telephone } from '../phone.ts'

interface WayWords {
  readonly call: string
  readonly mobile: string
  readonly mail: string
  readonly chat: string
}

/** Every way to reach somebody, each wide enough for a thumb. */
export function Ways({ t, one, mobile }: { t: WayWords; one: Employee; mobile: string | null }) {
  return (
    <ul class="ways no-print">
      {one.phone && <Way to={telephone(one.phone)} icon="phone" words={t.call} />}
      {mobile && <Way to={telephone(mobile)} icon="phone" words={t.mobile} />}
      <Way to={`/rathaus/chat/neu?mit=${one.id}`} icon="chat" words={t.chat} />
      {one.email && <Way to={`mailto:${one.email}`} icon="mail" words={t.mail} />}
    </ul>
  )
}

function Way({ to, icon, words }: { to: string; icon: IconName; words: string }) {
  return (
    <li>
      <a class="ways__way" href={to}>
        <Icon name={icon} />
        <span>{words}</span>
      </a>
    </li>
  )
}
