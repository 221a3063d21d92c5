/** What makes a call the same one, in the page and in its script; a call again is another call. */
export function callKey([number, , , times, at]: readonly [string, string, string, number, number]): string {
  return `${number} ${times} ${at}`
}
