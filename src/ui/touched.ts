/** Whether somebody has typed, ticked or chosen something inside that the page did not come with. */
export function isTouched(part: Element): boolean {
  return [...part.querySelectorAll('input, textarea, select')].some(control => {
    if (control instanceof HTMLSelectElement) return [...control.options].some((option, at) => option.selected !== wasSelected(control, option, at))
    if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
    const input = control as HTMLInputElement
    if (input.type === 'file') return input.files!.length > 0
    return input.checked !== input.defaultChecked || input.value !== input.defaultValue
  })
}

/** A list of which one is always chosen begins with its first if the page names none. */
function wasSelected(list: HTMLSelectElement, option: HTMLOptionElement, at: number): boolean {
  const options = [...list.options]
  if (list.multiple || list.size > 1 || options.some(one => one.defaultSelected)) return option.defaultSelected
  return at === options.findIndex(one => !one.disabled)
}
