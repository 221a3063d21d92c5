import { formatNumber } from './format.ts'
import { useFrame } from './frame.ts'
import { Table } from './Table.tsx'

interface ChartProps {
  /** says what is to be seen, e.g. „Abholungen je Woche“ */
  title: string
  kind?: 'bars' | 'lines'
  /** along the horizontal axis */
  labels: string[]
  series: { name: string; values: (number | null)[] }[]
  unit?: string
  /** head of the first column of the table; default „Zeitraum“ must be given by the caller in their language */
  labelHead: string
}

const width = 640
const height = 260
const edge = { left: 48, right: 8, top: 12, bottom: 34 }

/** Figures as a drawing and, always, as a table below: the drawing is for the eye, the table for everybody. Drawn on the server. */
export function Chart({ title, kind = 'bars', labels, series, unit, labelHead }: ChartProps) {
  const { lang } = useFrame()
  const highest = Math.max(1, ...series.flatMap(one => one.values.map(value => value ?? 0)))
  const top = niceCeiling(highest)
  const x = (at: number) => edge.left + ((width - edge.left - edge.right) * at) / labels.length
  const y = (value: number) => height - edge.bottom - ((height - edge.top - edge.bottom) * value) / top
  const slot = (width - edge.left - edge.right) / Math.max(1, labels.length)
  const every = Math.max(1, Math.ceil(labels.length / 8))
  const say = (value: number | null) => (value === null ? '–' : `${formatNumber(value, lang, 1)}${unit ? ` ${unit}` : ''}`)
  return (
    <figure class="chart">
      <figcaption class="chart__title">{title}</figcaption>
      {series.length > 1 && (
        <p class="chart__key" aria-hidden="true">
          {series.map((one, at) => (
            <span key={one.name} class={`chart__name chart__name--${at}`}>
              {one.name}
            </span>
          ))}
        </p>
      )}
      <svg class="chart__drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map(share => (
          <g key={share} class="chart__line">
            <line x1={edge.left} x2={width - edge.right} y1={y(top * share)} y2={y(top * share)} />
            <text x={edge.left - 8} y={y(top * share) + 4} text-anchor="end">
              {formatNumber(top * share, lang, 1)}
            </text>
          </g>
        ))}
        {labels.map(
          (label, at) =>
            at % every === 0 && <text key={label} class="chart__label" x={x(at) + slot / 2} y={height - 12} text-anchor="middle" children={label} />,
        )}
        {kind === 'bars' &&
          series.map((one, place) =>
            one.values.map(
              (value, at) =>
                value !== null && (
                  <rect
                    key={`${place}-${at}`}
                    class={`chart__bar chart__bar--${place}`}
                    x={x(at) + slot * 0.12 + (slot * 0.76 * place) / series.length}
                    width={(slot * 0.76) / series.length}
                    y={y(value)}
                    height={Math.max(0, y(0) - y(value))}
                  />
                ),
            ),
          )}
        {kind === 'lines' &&
          series.map((one, place) => (
            <polyline
              key={one.name}
              class={`chart__stroke chart__stroke--${place}`}
              points={one.values.flatMap((value, at) => (value === null ? [] : [`${x(at) + slot / 2},${y(value)}`])).join(' ')}
            />
          ))}
      </svg>
      <Table
        caption={title}
        hideCaption
        onPhone="scroll"
        rows={labels.map((label, at) => ({ label, at }))}
        columns={[
          { head: labelHead, cell: row => row.label, isRowHead: true },
          ...series.map(one => ({ head: one.name, numeric: true, cell: (row: { at: number }) => say(one.values[row.at] ?? null) })),
        ]}
      />
    </figure>
  )
}

/** The next round figure above: 1, 2, 4, 5 or 10 times a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 5, 10].find(step => step * power >= value) ?? 10) * power
}
