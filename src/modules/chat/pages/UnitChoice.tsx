import { Button } from '../../../ui/Button.tsx'
import { useText } from '../../../ui/frame.ts'
import { type Unit, unitOptions } from '../../staff/index.ts'
import { audienceTexts } from './audience-text.ts'

/** Takes a whole unit into the choice of a new conversation, as `?dazu=`. What was chosen so far comes along. */
export function UnitChoice({ units, hidden }: { units: readonly (Unit & { depth: number })[]; hidden: Record<string, string> }) {
  const t = useText(audienceTexts)
  return (
    <form method="get" action="/rathaus/chat/neu" class="chat-seek">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="kern-form-input">
        <label class="kern-label" for="amt">
          {t.wholeUnit}
        </label>
        <div class="kern-hint" id="amt-hinweis">
          {t.wholeUnitHint}
        </div>
        <div class="kern-form-input__select-wrapper">
          <select class="kern-form-input__select" id="amt" name="dazu" aria-describedby="amt-hinweis">
            <option value="">{t.choose}</option>
            {unitOptions(units).map(unit => (
              <option key={unit.value} value={unit.value}>
                {unit.text}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Button kind="secondary">{t.take}</Button>
    </form>
  )
}
