import qrcode from 'qrcode'

/** A QR code as SVG, drawn on the server, error correction M. `label` says what it holds; always give the same as text or link beside it. */
export function Qr({ content, label, size = 180 }: { content: string; label: string; size?: number }) {
  const { modules } = qrcode.create(content, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const width = modules.size + quiet * 2
  let path = ''
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`
  return (
    <svg class="qr" width={size} height={size} viewBox={`0 0 ${width} ${width}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
