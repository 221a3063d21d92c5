import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

/** Nothing here yet, said kindly, with the way on. */
export function EmptyState({ title, icon = 'info', children }: { title: string; icon?: IconName; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} size="huge" />
      <p class="empty__title">{title}</p>
      {children}
    </div>
  )
}
