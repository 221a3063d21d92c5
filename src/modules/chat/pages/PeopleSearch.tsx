import { useText } from '../../../ui/frame.ts'
import { Button } from '../../../ui/Button.tsx'
import { pageTexts } from './text.ts'

interface SeekProps {
  action: string
  words: string
  /** what was chosen so far comes along */
  hidden?: Record<string, string>
  /** default: colleagues */
  label?: string
  hint?: string
}

/** Looks for people, or for what the label says. */
export function PeopleSearch({ action, words, hidden = {}, label, hint }: SeekProps) {
  const t = useText(pageTexts)
  return (
    <form method="get" action={action} class="chat-seek" role="search">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="kern-form-input">
        <label class="kern-label" for="wen">
          {label ?? t.seek}
        </label>
        <div class="kern-hint" id="wen-hinweis">
          {hint ?? t.seekHint}
        </div>
        <input class="kern-form-input__input" id="wen" name="q" type="search" value={words} aria-describedby="wen-hinweis" autocomplete="off" />
      </div>
      <Button kind="secondary">{t.search}</Button>
    </form>
  )
}
