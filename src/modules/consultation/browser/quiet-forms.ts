/**
 * Sends a form without leaving the page, because leaving would break the conversation off. The server's answer is a page;
 * its errors are read out of it.
 * @returns null if it was done, else the sentence to show
 */
export async function sendQuietly(form: HTMLFormElement, submitter: HTMLElement | null, failed: string): Promise<string | null> {
  const data = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') data.append(name, value)
  try {
    const answer = await fetch(form.action, { method: 'POST', body: data, headers: { accept: 'text/html' } })
    if (answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const error = page.querySelector('.kern-error, [role="alert"] li, [role="alert"] p')
    return error?.textContent?.trim() || failed
  } catch {
    return failed
  }
}
