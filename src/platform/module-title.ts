import type { Visit } from './visit.ts'

/** A module is called what it says, or else what its menu entry says. */
export function moduleTitle(v: Pick<Visit, 'house' | 'lang'>, name: string): string {
  const module = v.house.modules.find(one => one.name === name)
  const entry = module?.menu?.find(one => one.side === 'staff') ?? module?.menu?.[0]
  return module?.title?.(v.lang) ?? entry?.text(v.lang) ?? name
}
