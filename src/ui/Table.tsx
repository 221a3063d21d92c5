import type { ComponentChildren } from 'preact'
import { words } from '../platform/text.ts'
import { useText } from './frame.ts'
import { Icon } from './Icon.tsx'

export interface Column<Row> {
  head: string
  cell: (row: Row) => ComponentChildren
  /** right-aligned figures */
  numeric?: boolean
  /** names the row; one column, usually the first */
  isRowHead?: boolean
  /** the head becomes a link that sorts */
  sort?: { href: string; now?: 'ascending' | 'descending' }
}

interface TableProps<Row> {
  caption: string
  /** leaves the caption to screen readers, when a heading says the same */
  hideCaption?: boolean
  columns: Column<Row>[]
  rows: readonly Row[]
  /** `cards` stacks each row on a phone (default), `scroll` keeps the grid and scrolls sideways, for figures */
  onPhone?: 'cards' | 'scroll'
  rowClass?: (row: Row) => string | undefined
  /** last line, e.g. totals: one cell per column */
  foot?: ComponentChildren[]
}

/** Data in rows. Shows nothing clever when empty: use `EmptyState` then. */
export function Table<Row>({ caption, hideCaption, columns, rows, onPhone = 'cards', rowClass, foot }: TableProps<Row>) {
  const t = useText(texts)
  return (
    <div class={`table table--${onPhone}`} {...(onPhone === 'scroll' ? { role: 'group', 'aria-label': caption, tabIndex: 0 } : {})}>
      <table>
        <caption class={hideCaption ? 'kern-sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.head} scope="col" class={column.numeric ? 'numeric' : undefined} aria-sort={column.sort?.now}>
                {column.sort ? (
                  <a href={column.sort.href} aria-label={t.sortBy(column.head)}>
                    {column.head}
                    {column.sort.now && <Icon name={column.sort.now === 'ascending' ? 'up' : 'down'} />}
                  </a>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} class={rowClass?.(row)}>
              {columns.map(column => {
                const shared = { class: column.numeric ? 'numeric' : undefined, 'data-head': column.head }
                return column.isRowHead ? (
                  <th key={column.head} scope="row" {...shared} children={column.cell(row)} />
                ) : (
                  <td key={column.head} {...shared} children={column.cell(row)} />
                )
              })}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {foot.map((cell, at) => (
                <td key={at} class={columns[at]?.numeric ? 'numeric' : undefined} data-head={columns[at]?.head}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

const texts = words({
  de: { sortBy: (head: string) => `Nach „${head}“ sortieren` },
  en: { sortBy: (head: string) => `Sort by “${head}”` },
})
