import type { Visit } from '../../../platform/visit.ts'
import { Island } from '../../../ui/Island.tsx'
import { arrivingTexts } from './text.ts'

/** Reads the code of an appointment from its QR code by the camera, where the browser can; else nothing is to be seen. Stands beside the field `code`. */
export function CodeScanner({ v }: { v: Visit }) {
  const t = v.text(arrivingTexts)
  return (
    <code-scanner data-scan={t.scan} data-scanning={t.scanning} data-stop={t.stop} data-none={t.noCamera}>
      <Island name="code-scanner.island.ts" />
    </code-scanner>
  )
}
