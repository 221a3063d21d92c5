/** Tasks as typed, separated by commas or lines, each once. */
export function tasksFrom(text: string): string[] {
  return [...new Set(text.split(/[,\n]/).map(task => task.replaceAll(/\s+/g, ' ').trim()))].filter(task => task !== '')
}

/** Whether it is more than a colleague would read. */
export function tooManyTasks(tasks: readonly string[]): boolean {
  return tasks.length > 30 || tasks.some(task => task.length > 80)
}
