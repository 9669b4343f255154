import { findCause, getRefusalWords } from '#app/_lib/refusal-words.ts'
import { OTHER_REFUSAL, REFUSAL_CODES } from '#lib/catalog/checkout-refusals.ts'
import { renderDocument } from './render-document.ts'
import { getWords, type Lang } from './words.ts'

/** Where the script-tag page has Bootpay send the buyer back. It says nothing that the server has not verified. */
export function renderResultPage(lang: Lang): Response {
  const words = getWords(lang).result
  return renderDocument({
    lang,
    title: words.title,
    body: `<article>
<h1 id="title" role="status" data-testid="result">${words.checking}</h1>
<p class="soft" id="detail">${words.wait}</p>
<a class="button" id="order" hidden>${words.order}</a>
<a class="button" href="${words.plans}" id="again" hidden>${words.again}</a>
</article>`,
    config: { words: words.script, refusals: listRefusals(lang) },
    scripts: ['/clients/result.js'],
  })
}

/** What to say of each code; the query's own message is never shown. */
function listRefusals(lang: Lang): Record<string, [title: string, text: string]> {
  const { title, money, causes } = getRefusalWords(lang)
  return Object.fromEntries(
    [...REFUSAL_CODES, OTHER_REFUSAL].map((code) => {
      const { what, next } = causes[findCause(code)]
      return [code, [title, `${what} ${money} ${next}`]]
    }),
  )
}
