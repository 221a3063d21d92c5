import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

interface CardProps {
  title: ComponentChildren
  /** the whole card becomes the link */
  href?: string
  icon?: IconName
  /** small words above the title */
  above?: ComponentChildren
  children?: ComponentChildren
  /** level of the title; default 3 */
  heading?: 2 | 3 | 4
  /** address of a decorative picture */
  picture?: string
}

/** Something to open: a service, an office, a task. Put several into `Cards`. */
export function Card({ title, href, icon, above, children, heading = 3, picture }: CardProps) {
  const Title = `h${heading}` as const
  return (
    <div class={href ? 'card card--link' : 'card'}>
      {picture && <img class="card__picture" src={picture} alt="" loading="lazy" />}
      {icon && <Icon name={icon} size="large" />}
      <div class="card__words">
        {above && <p class="card__above">{above}</p>}
        <Title class="card__title">{href ? <a href={href}>{title}</a> : title}</Title>
        {children && <div class="card__body">{children}</div>}
      </div>
    </div>
  )
}

/** A grid of cards: one column on a phone, as many as fit elsewhere. */
export function Cards({ children, small }: { children: ComponentChildren; small?: boolean }) {
  return <div class={small ? 'cards cards--small' : 'cards'}>{children}</div>
}
