/** The house said no. */
export class RefusedAnswer extends Error {}

/** Posts JSON to the house. @throws RefusedAnswer with the status if it refuses */
export async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new RefusedAnswer(String(response.status))
  return (await response.json()) as Answer
}

/** Whoever closes the browser's dialog, or simply does something else, has not failed at anything. */
export function isOwnChoice(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}
