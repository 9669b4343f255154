import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { findFreePort } from '#scripts/lib/ports.ts'
import { ROOT } from '#scripts/lib/settings.ts'

/** Clock ticks of a second in /proc. */
const TICKS = 100

export type SandboxProcess = {
  url: string
  /** Seconds of processor time used so far. */
  cpuSeconds(): number
  /** Memory in use, in MB. */
  memoryMb(): number
  /** Milliseconds until it answered. */
  startedInMs: number
  stop(): Promise<void>
}

/** Starts `sandbox/main.ts` as `npm run sandbox` does, on a file of its own. */
export async function runSandboxProcess(databasePath: string): Promise<SandboxProcess> {
  const port = await findFreePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(ROOT, 'sandbox/main.ts')], {
    env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DATA: databasePath },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  const stat = (name: string): string => readFileSync(`/proc/${child.pid}/${name}`, 'utf8')
  return {
    url: `http://127.0.0.1:${port}`,
    startedInMs: Math.round(performance.now() - began),
    cpuSeconds() {
      const fields = stat('stat').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / TICKS
    },
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(stat('status'))?.[1] ?? 0) / 1_024,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the sandbox ended (exit code ${code})`)))
    child.stdout?.on('data', (text: Buffer) => text.toString().includes('ready ') && resolve())
  })
}
