/** How much of the file is there. */
export type Progress = { rows: number; bytes: number }

/** So much is held in memory before it is given to the browser, which may lay it down on disk. */
const PART_BYTES = 8_000_000

/**
 * Fetches an exported file and has the browser save it, whole or not at all: one that broke off half way would look like all there is.
 *
 * @param onProgress told after each piece
 * @throws when it was stopped (`signal`), refused, or broke off
 */
export async function downloadCsv(url: string, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Progress> {
  const response = await fetch(url, { signal })
  if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`)
  const done: Blob[] = []
  let part: Uint8Array<ArrayBuffer>[] = []
  let held = 0
  // The first line names the columns.
  const progress = { rows: -1, bytes: 0 }
  for await (const piece of read(response.body)) {
    part.push(piece)
    held += piece.length
    progress.bytes += piece.length
    progress.rows += countLines(piece)
    if (held > PART_BYTES) {
      done.push(new Blob(part))
      part = []
      held = 0
    }
    onProgress({ rows: Math.max(progress.rows, 0), bytes: progress.bytes })
  }
  const [, name = 'orders.csv'] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? []
  save(new Blob([...done, ...part], { type: 'text/csv' }), name)
  return progress
}

async function* read(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

/** Each line ends with CR LF, whose CR hardly anybody types into a name. */
function countLines(piece: Uint8Array): number {
  let lines = 0
  for (let at = piece.indexOf(13); at !== -1; at = piece.indexOf(13, at + 1)) lines++
  return lines
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
