import type { Module } from '../platform/module.ts'
import { moduleTitle } from '../platform/module-title.ts'
import type { Visit } from '../platform/visit.ts'
import { DescriptionList } from './DescriptionList.tsx'

/** What the modules tell of something, each folded under its name: a list that grows with the house stays easy to look through. */
export function ByModule({ v, pairs }: { v: Visit; pairs(module: Module): readonly (readonly [term: string, description: string])[] }) {
  const told = v.house.modules.map(module => ({ module, list: pairs(module) })).filter(({ list }) => list.length > 0)
  return told.map(({ module, list }) => (
    <details key={module.name} class="question">
      <summary>{moduleTitle(v, module.name)}</summary>
      <DescriptionList pairs={list} />
    </details>
  ))
}
