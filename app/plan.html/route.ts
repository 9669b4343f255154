import { renderPlanPage } from '#app/_clients/plan-page.ts'

// The settings and the catalogue are those of the moment: one build serves every mode.
export const dynamic = 'force-dynamic'

/** Anyone. */
export async function GET(): Promise<Response> {
  return await renderPlanPage('ko')
}
