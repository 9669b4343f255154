import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { nodeModule } from './children.ts'
import { ROOT } from './settings.ts'
import { yellow } from './terminal.ts'
import { UserError } from './user-error.ts'

export type Counts = { passed: number; failed: number; skipped: number }

/** Runs a tool that either finds nothing wrong or fails: one check. */
export async function runCheck(command: readonly string[], env: Record<string, string> = {}): Promise<Counts> {
  const code = await runTool(command, env)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/**
 * Runs a test runner and counts by the report that it writes. A suite that ran nothing, or whose runner failed although no
 * test did (a file that cannot be loaded, a setup that broke), counts as failed.
 */
export async function runSuite<T extends Counts>(
  command: readonly string[],
  reportFile: string,
  read: (report: unknown) => T,
  env: Record<string, string> = {},
): Promise<T> {
  rmSync(reportFile, { force: true })
  const code = await runTool(command, env)
  const counts = readReport(reportFile, read)
  if (counts === null) throw new UserError('the suite ended without a report')
  if (counts.passed + counts.failed === 0) throw new UserError('the suite ran no test')
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * Runs the tests of a Vitest project, all of them or those of `files`.
 *
 * @param options.read what its JSON report says
 */
export async function runVitest<T extends Counts>(
  project: string,
  options: { files?: readonly string[]; env?: Record<string, string>; read: (report: unknown) => T },
): Promise<T> {
  const report = path.join(ROOT, '.cache/tests', `${project}.json`)
  mkdirSync(path.dirname(report), { recursive: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const command = ['vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...(options.files ?? [])]
  return await runSuite(command, report, options.read, options.env)
}

export function readVitestReport(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, number>
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0) }
}

export function readPlaywrightReport(report: unknown): Counts {
  const { expected, unexpected, flaky, skipped } = (report as { stats: Record<string, number> }).stats
  if (flaky) console.log(yellow(`${flaky} needed a second try: see "flaky" above`))
  return { passed: (expected ?? 0) + (flaky ?? 0), failed: unexpected ?? 0, skipped: skipped ?? 0 }
}

function readReport<T>(file: string, read: (report: unknown) => T): T | null {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** In the foreground: its output is ours. */
function runTool([program = '', ...args]: readonly string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', nodeModule(ROOT, program), ...args], {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const stop = (): void => void child.kill('SIGTERM')
    process.once('exit', stop)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', stop)
      resolve(code ?? 1)
    })
  })
}
