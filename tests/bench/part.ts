import type { Browser } from '@playwright/test'
import type { ShopProcess } from '#tests/support/run-shop.ts'
import type { Line } from './render-report.ts'

/** What the parts share. Each is started when a part first asks for it, and stopped at the end. */
export type BenchTools = {
  shop(): Promise<ShopProcess>
  /** The bare Next.js app, on the shop's own database server. */
  floor(): Promise<{ url: string }>
  browser(): Promise<Browser>
  /** Has something stopped or removed at the end, whatever happens. */
  atEnd(stop: () => Promise<void>): void
}

/** One part of `npm run bench`: `npm run bench -- name` runs it alone. */
export type BenchPart = {
  name: string
  /** Its heading in docs/bench.md. */
  title: string
  /** A paragraph: what is measured, and how. */
  about: string
  /** Heads of the two columns of figures; the second is empty where nothing is compared. */
  columns: readonly [string, string]
  measure(tools: BenchTools): Promise<Line[]>
}
