import { formatWon } from '#lib/money.ts'
import type { Lang, Words } from './words.ts'

const STYLES = `
:root{color-scheme:light dark;--page:#f7f6f2;--card:#fff;--ink:#17211d;--soft:#56625c;--line:#dedbd1;--brand:#0f5c47;--on:#fff}
@media (prefers-color-scheme:dark){:root{--page:#0f1412;--card:#171e1b;--ink:#eef3f0;--soft:#a5b3ac;--line:#2e3934;--brand:#7fd6b4;--on:#06251b}}
body{margin:0;background:var(--page);color:var(--ink);font-family:-apple-system,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",sans-serif;line-height:1.6;word-break:keep-all}
main{max-width:40rem;margin:0 auto;padding:2rem 1.25rem;display:grid;gap:1rem}
article{background:var(--card);border:1px solid var(--line);border-radius:1.25rem;padding:1.5rem}
h1,h2{line-height:1.25;margin:0}p{margin:.25rem 0}.soft{color:var(--soft)}
label{display:flex;gap:.75rem;align-items:flex-start}input{width:1.25rem;height:1.25rem;flex:none;margin-top:.2rem;accent-color:var(--brand)}
button,.button{display:block;width:100%;box-sizing:border-box;min-height:3rem;margin-top:.75rem;padding:.7rem;border:0;border-radius:.75rem;background:var(--brand);color:var(--on);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:disabled{opacity:.5;cursor:default}:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
[role=status]:empty{display:none}`

/** A whole page without React or Next: what a page of plain HTML, or of another server, looks like. */
export function renderDocument(page: { lang: Lang; title: string; body: string; config: object; scripts: string[] }): Response {
  const scripts = page.scripts.map((src) => `<script src="${escapeHtml(src)}" defer></script>`).join('\n')
  const html = `<!DOCTYPE html>
<html lang="${page.lang}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style>${STYLES}</style>
<script id="shop" type="application/json">${JSON.stringify(page.config).replaceAll('<', '\\u003c')}</script>
${scripts}
</head>
<body>
<main>
${page.body}
</main>
</body>
</html>
`
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } })
}

export function escapeHtml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (character) => named[character] ?? character)
}

/** One plan and cycle that can be bought, with what the law wants said beside its button. */
export function renderOffer(
  offer: { planKey: string; cycle: 'monthly' | 'yearly'; name: string; description: string; amount: number },
  words: Words['plan'],
): string {
  const cycle = words.cycles[offer.cycle]
  const amount = formatWon(offer.amount)
  return `<article data-plan="${escapeHtml(offer.planKey)}">
<h2>${escapeHtml(offer.name)} · ${cycle.name}</h2>
<p class="soft">${escapeHtml(offer.description)}</p>
<p><strong>${amount}</strong> ${cycle.unit}</p>
<p class="soft">${cycle.terms.replace('{}', amount)}</p>
<button type="button" data-plan-key="${escapeHtml(offer.planKey)}" data-billing-cycle="${offer.cycle}" data-price="${offer.amount}">${words.pay.replace('{}', amount)}</button>
</article>`
}
