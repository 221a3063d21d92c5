import { Button } from '../../../ui/Button.tsx'
import type { Choice } from './service-names.ts'

interface ServiceFilterProps {
  label: string
  every: string
  button: string
  services: readonly Choice[]
  chosen: string | null
  view: string
}

/** Narrows a list to one service; a GET form, so the choice stands in the address. */
export function ServiceFilter({ label, every, button, services, chosen, view }: ServiceFilterProps) {
  return (
    <form method="get" action="/rathaus/vorgaenge" class="row">
      <input type="hidden" name="ansicht" value={view} />
      <label class="kern-label" for="leistung">
        {label}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select class="kern-form-input__select" id="leistung" name="leistung">
          <option value="">{every}</option>
          {services.map(one => (
            <option key={one.key} value={one.key} selected={one.key === chosen}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <Button kind="secondary" small>
        {button}
      </Button>
    </form>
  )
}
