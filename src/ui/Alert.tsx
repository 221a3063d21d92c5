import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

const icons: Record<string, IconName> = { info: 'info', success: 'success', warning: 'warning', danger: 'danger' }

interface AlertProps {
  kind?: 'info' | 'success' | 'warning' | 'danger'
  title: ComponentChildren
  children?: ComponentChildren
  /** `status` is read out when it appears, `alert` interrupts; leave out what stood there when the page came */
  role?: 'status' | 'alert'
  /** level of the title if it should be a heading */
  heading?: 2 | 3
}

/** A message that stands out. */
export function Alert({ kind = 'info', title, children, role, heading }: AlertProps) {
  const Title = heading ? (`h${heading}` as const) : 'p'
  return (
    <div class={`alert alert--${kind}`} role={role}>
      <Icon name={icons[kind]!} />
      <div class="alert__words">
        <Title class="alert__title">{title}</Title>
        {children}
      </div>
    </div>
  )
}
