import { renderResultPage } from '#app/_clients/result-page.ts'

/** Anyone. */
export function GET(): Response {
  return renderResultPage('en')
}
