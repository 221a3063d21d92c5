import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { figuresFile } from './csv.ts'
import { figuresPage } from './page.tsx'

/** How full the offices are, how far ahead people book, who finds nothing, who does not come. */
export function routes(r: Routes): void {
  const door = access.staff('appointments.figures')
  r.page('/rathaus/termine/zahlen', door, figuresPage)
  r.download('/rathaus/termine/zahlen.csv', door, figuresFile)
}

