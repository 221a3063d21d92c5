/** A button made by a script, such as „try again“ beside a sentence. */
export function pressable(text: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'kern-btn kern-btn--secondary'
  const label = document.createElement('span')
  label.className = 'kern-label'
  label.textContent = text
  button.append(label)
  button.addEventListener('click', press)
  return button
}
