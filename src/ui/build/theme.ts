import type { City } from '../../platform/city.ts'
import { mix } from './colour.ts'
import { type Variables, resolve } from './variables.ts'

const black = '#000000'
const white = '#ffffff'

/** KERN's colours for one mode as plain values, with the city's own colour for whatever can be pressed. */
export function theme(mode: 'light' | 'dark', kern: Variables, primitives: Variables, city: City): Map<string, string> {
  const isDark = mode === 'dark'
  const own = city.colours[mode]
  const ground = isDark ? '#121318' : white
  const values = new Map(kern)
  const set = (name: string, value: string) => values.set(`--kern-color-${name}`, value)
  set('action-default', own)
  set('action-on-default', isDark ? '#0d0e13' : white)
  set('action-visited', own)
  set('action-focus-default', isDark ? '#ffd166' : '#1d2034')
  set('decorative-brand-default', own)
  set('action-state-indicator-default', own)
  set('action-state-indicator-shade-hover', mix(own, isDark ? white : black, 0.84))
  set('action-state-indicator-shade-active', mix(own, isDark ? white : black, 0.7))
  set('action-state-indicator-tint-hover-opacity', mix(own, ground, isDark ? 0.16 : 0.08))
  set('action-state-indicator-tint-active-opacity', mix(own, ground, isDark ? 0.26 : 0.16))
  set('layout-background-overlay', isDark ? '#000000b8' : '#00000080')
  set('layout-background-default', ground)
  if (isDark) {
    set('layout-background-default-surface', '#1c1d24')
    set('form-input-background', '#1c1d24')
    set('layout-background-level-1', '#1c1d24')
  }
  // Our own words beside KERN's: a page's quiet ground, the city's colour as a wash and as a strong surface.
  values.set('--city', own)
  values.set('--city-wash', mix(own, ground, isDark ? 0.14 : 0.07))
  values.set('--city-line', mix(own, ground, isDark ? 0.4 : 0.3))
  values.set('--city-deep', isDark ? mix(own, black, 0.24) : mix(own, black, 0.88))
  const line = isDark ? '#3a3c48' : '#d5d8e2'
  values.set('--line', line)
  for (const level of ['', '-level-1', '-level-2']) set(`layout-border${level}`, line)
  values.set('--shade', isDark ? '#00000099' : '#1d203414')
  for (const name of [...values.keys()].filter(key => key.includes('shadow'))) values.delete(name)
  for (const [name, value] of values) values.set(name, resolve(value, new Map([...primitives, ...values])))
  return values
}
