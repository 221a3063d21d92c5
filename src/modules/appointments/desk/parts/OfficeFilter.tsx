import type { Visit } from '../../../../platform/visit.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { Button } from '../../../../ui/Button.tsx'
import type { Office } from '../../offices/store.ts'
import { texts } from '../text.ts'

/** Choosing an office by GET, so that the page of each has an address. */
export function OfficeFilter({
  v,
  action,
  office,
  offices,
  kept,
  all,
}: {
  v: Visit
  action: string
  office: string
  offices: readonly Office[]
  kept?: Record<string, string>
  all?: string
}) {
  const t = v.text(texts)
  return (
    <form method="get" action={action} class="row office-filter">
      {Object.entries(kept ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label class="kern-label" for="standort">
        {t.office}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select class="kern-form-input__select" id="standort" name="standort">
          {all && (
            <option value="" selected={office === ''}>
              {all}
            </option>
          )}
          {offices.map(one => (
            <option key={one.key} value={one.key} selected={one.key === office}>
              {inLanguage(one.name, v.lang)}
            </option>
          ))}
        </select>
      </div>
      <Button kind="secondary" small>
        {t.show}
      </Button>
    </form>
  )
}
