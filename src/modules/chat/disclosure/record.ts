/** What a request is called in the trail, and its files belong to. */
export function recordOf(id: string): string {
  return `chat-disclosure:${id}`
}
