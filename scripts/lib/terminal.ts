import { EnvError } from '#lib/env.ts'
import { UserError } from './user-error.ts'

const colour = (code: number, text: string): string => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text)

export const green = (text: string): string => colour(32, text)
export const red = (text: string): string => colour(31, text)
export const yellow = (text: string): string => colour(33, text)
export const dim = (text: string): string => colour(2, text)

/** Does one thing and says so with a tick and its time. `tell` may word the line by the result; null: not worth one. */
export async function step<T>(label: string, work: () => Promise<T>, tell?: (result: T) => string | null): Promise<T> {
  const started = performance.now()
  const result = await work()
  const note = tell ? tell(result) : label
  if (note !== null) console.log(`${green('✔')} ${note} ${dim(`(${seconds(performance.now() - started)})`)}`)
  return result
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

/** One clear line for what a person can mend, a line for each wrong setting; a stack trace only for our own mistakes. */
export function printError(error: unknown): void {
  if (error instanceof EnvError) {
    for (const line of error.message.split('\n')) console.error(`${red('✘')} ${line}`)
  } else if (error instanceof UserError) console.error(`${red('✘')} ${error.message}`)
  else console.error(error)
}
