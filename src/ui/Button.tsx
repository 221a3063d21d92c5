import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

interface ButtonProps {
  children: ComponentChildren
  /** default `primary`; one primary button per view */
  kind?: 'primary' | 'secondary' | 'tertiary'
  icon?: IconName
  /** with an address it is a link that looks like a button */
  href?: string
  /** sent with the form when this button is pressed */
  name?: string
  value?: string
  /** default `submit` */
  type?: 'submit' | 'button'
  /** posts the form elsewhere */
  formaction?: string
  /** leaves the form's required fields alone (back, save for later) */
  skipsChecks?: boolean
  /** full width */
  block?: boolean
  small?: boolean
  /** for what cannot be undone */
  danger?: boolean
  download?: boolean | string
  /** said instead of the visible words, when those need their surroundings */
  label?: string
  data?: Record<`data-${string}`, string>
}

/** A button, or with `href` a link of the same look. Its words are a verb: „Abholung bestellen“. */
export function Button(props: ButtonProps) {
  const look = [
    'kern-btn',
    `kern-btn--${props.kind ?? 'primary'}`,
    props.block && 'kern-btn--block',
    props.small && 'btn--small',
    props.danger && 'btn--danger',
  ]
  const inner = (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span class="kern-label">{props.children}</span>
    </>
  )
  const shared = { class: look.filter(Boolean).join(' '), 'aria-label': props.label, ...props.data }
  if (props.href !== undefined) return <a href={props.href} download={props.download} {...shared} children={inner} />
  return (
    <button
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formAction={props.formaction}
      formNoValidate={props.skipsChecks}
      {...shared}
      children={inner}
    />
  )
}

/** Buttons side by side, stacked on a phone. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>
}
