import { FigureTable } from './figure-table.tsx'

/** The table behind a picture. */
export function FiguresBehind({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  if (rows.length === 0) return null
  return (
    <details className="mt-2">
      <summary className="min-h-11 content-center text-soft">표로 보기</summary>
      <FigureTable head={head} rows={rows} />
    </details>
  )
}
