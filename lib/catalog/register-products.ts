import { syncCatalog } from './sync-catalog.ts'

/**
 * Registers a Bootpay product for each price on sale through the product API (the reference page's first step), in the
 * environment that we run in, and stores the ids.
 *
 * @throws ProviderError when Bootpay does not answer or refuses
 */
export async function registerProducts(): Promise<{ registered: number; already: number }> {
  const { steps } = await syncCatalog({ apply: true })
  const count = (...actions: string[]): number => steps.filter((step) => actions.includes(step.action)).length
  return { registered: count('create'), already: count('update', 'link', 'none') }
}
