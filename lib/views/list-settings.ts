import { EXPORT_COLUMNS, type ExportColumn } from '../orders/export-columns.ts'
import { DEFAULT_COLUMNS, LIST_COLUMNS, type ListColumn } from '../orders/list-columns.ts'

/** How an operator likes the order list. */
export type ListSettings = {
  columns: readonly ListColumn[]
  density: 'comfortable' | 'compact'
  /** Whether single keys do something. */
  shortcuts: boolean
  /** What the exported file has; all of it until something is chosen. */
  export_columns: readonly ExportColumn[]
}

export const DEFAULT_SETTINGS: ListSettings = {
  columns: DEFAULT_COLUMNS,
  density: 'comfortable',
  shortcuts: true,
  export_columns: EXPORT_COLUMNS,
}

/**
 * Reads settings from wherever they come, the database or a browser: what is missing or unknown is left out. Pure. Columns are put
 * into the list's own order; none at all counts as missing.
 */
export function readListSettings(given: unknown): Partial<ListSettings> {
  const { columns, density, shortcuts, export_columns } = (given ?? {}) as Record<string, unknown>
  const shown = pick(LIST_COLUMNS, columns)
  const exported = pick(EXPORT_COLUMNS, export_columns)
  return {
    ...(shown.length > 0 ? { columns: shown } : {}),
    ...(density === 'comfortable' || density === 'compact' ? { density } : {}),
    ...(typeof shortcuts === 'boolean' ? { shortcuts } : {}),
    ...(exported.length > 0 ? { export_columns: exported } : {}),
  }
}

function pick<T>(known: readonly T[], given: unknown): T[] {
  return Array.isArray(given) ? known.filter((each) => given.includes(each)) : []
}
