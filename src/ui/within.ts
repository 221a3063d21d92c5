/**
 * Asks somebody who may never answer, as after a change from Wi-Fi to mobile, and gives up after so many ms; the answer's body counts
 * in. Raises like `fetch`. Browsers of 2020 have no AbortSignal.timeout.
 */
export async function within<Answer>(ms: number, ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  try {
    return await ask(controller.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** How long what is kept while somebody types may take, in ms; then it is tried again. */
const saving = 10_000

/** Posts a text of JSON and reads the JSON of the answer; raises if the house says no, or nothing in time. */
export function postJson<Answer>(address: string, body: string): Promise<Answer> {
  return within(saving, async signal => {
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body, signal })
    if (!response.ok) throw new Error(String(response.status))
    return (await response.json()) as Answer
  })
}
