import { drawn, filled, type IconName } from './icons.ts'

export type { IconName }

/** A picture beside words; says nothing itself unless `label` is given. Drawn in the colour of the text. */
export function Icon({ name, label, size }: { name: IconName; label?: string; size?: 'small' | 'large' | 'huge' }) {
  const voice = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true as const, focusable: 'false' as const }
  const path = filled[name as keyof typeof filled]
  const look = size ? `icon icon--${size}` : 'icon'
  if (path) return <svg class={look} viewBox="0 -960 960 960" fill="currentColor" {...voice} children={<path d={path} />} />
  return (
    <svg class={look} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" {...voice}>
      <path d={drawn[name as keyof typeof drawn]} />
    </svg>
  )
}
