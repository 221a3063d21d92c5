const [most, longest] = [30, 80]

/** Tasks as typed or delivered, separated by commas, semicolons, upright strokes or lines, each once. */
export function tasksFrom(text: string): string[] {
  return [...new Set(text.split(/[,;|\n]/).map(task => task.replaceAll(/\s+/g, ' ').trim()))].filter(task => task !== '')
}

/** Whether it is more than a colleague would read. */
export function tooManyTasks(tasks: readonly string[]): boolean {
  return tasks.length > most || tasks.some(task => task.length > longest)
}

/** As many as a colleague would read, cut where one is longer; for a source that nobody can ask to shorten them. */
export function fittingTasks(tasks: readonly string[]): string[] {
  return [...new Set(tasks.map(task => task.slice(0, longest).trim()))].slice(0, most)
}
