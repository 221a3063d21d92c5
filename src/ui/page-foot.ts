import type { VNode } from 'preact'
import { extensionPoint } from '../platform/extension.ts'
import type { Visit } from '../platform/visit.ts'

/** What stands below every page with a frame, given the page's name (`nameOfPage`). Few bytes: it comes with each page. */
export const pageFoot = extensionPoint<(v: Visit, page: string) => VNode>('page foot')
