import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { dim } from './terminal.ts'
import { UserError } from './user-error.ts'

const STOPPED_WITHIN_MS = 5_000
const STOP_WITH_PARENT = new URL('./stop-with-parent.mjs', import.meta.url).href

export type Child = {
  name: string
  /** Ends when the process does, with what to call its end. */
  exited: Promise<string>
  /** From now on its output is shown line by line, instead of only kept in case it fails. */
  show(): void
  /** The last lines that it wrote. */
  tail(): string
  stop(): Promise<void>
}

/** Starts a Node process that ends with us, even when we are killed. */
export function startChild(name: string, args: readonly string[], env: NodeJS.ProcessEnv, options: { cwd: string }): Child {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', `--import=${STOP_WITH_PARENT}`, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let shown = false
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 40) lines.shift()
      if (shown) console.log(`${dim(`${name.padEnd(7)} │`)} ${line}`)
    })
  }
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    // `close` comes after the last line was read.
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code ?? '?'}`))
  })
  return {
    name,
    exited,
    show: () => {
      shown = true
    },
    tail: () => lines.join('\n'),
    stop: () => stopProcess(child, exited),
  }
}

/** Runs a Node program to its end. @throws UserError with its last lines when it fails */
export async function runNode(
  label: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  options: { cwd: string },
): Promise<void> {
  const child = startChild(label, args, env, options)
  running.add(child)
  const end = await child.exited
  running.delete(child)
  if (end !== 'exit code 0') throw new UserError(`${label} failed (${end}):\n${child.tail()}`)
}

const running = new Set<Child>()

/** Stops what `runNode` has under way. */
export async function stopRunning(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop()))
}

export function nodeModule(root: string, file: string): string {
  return path.join(root, 'node_modules', file)
}

async function stopProcess(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS)
  await exited
  clearTimeout(timer)
}
