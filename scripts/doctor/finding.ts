/** ok: as it should be; bad: broken, with how to mend it; note: worth knowing, nothing is broken. */
export type Finding = { level: 'ok' | 'bad' | 'note'; text: string; mend?: string }

export const ok = (text: string): Finding => ({ level: 'ok', text })
export const bad = (text: string, mend: string): Finding => ({ level: 'bad', text, mend })
export const note = (text: string, mend?: string): Finding => ({ level: 'note', text, ...(mend === undefined ? {} : { mend }) })

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
