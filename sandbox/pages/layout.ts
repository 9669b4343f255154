import { html, raw } from 'hono/html'

type Html = ReturnType<typeof html>

/** A whole page. Colours follow the system; nothing is fetched from anywhere. */
export function renderPage(page: { title: string; styles: string; body: Html; script?: string }): string {
  return String(html`<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${page.title}</title>
<style>${raw(BASE + page.styles)}</style>
</head>
<body>
${page.body}
${page.script === undefined ? '' : html`<script>${raw(page.script)}</script>`}
</body>
</html>`)
}

/** A value for an inline script: JSON in which nothing can end the script element. */
export function toScriptValue(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}

export function formatWon(amount: number): string {
  return `₩${amount.toLocaleString('ko-KR')}`
}

export function formatDate(iso: string): string {
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeZone: 'Asia/Seoul' }).format(new Date(iso))
}

export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(
    new Date(iso),
  )
}

const BASE = `
:root { --bg:#eef0f4; --card:#fff; --ink:#14171f; --soft:#5a6272; --line:#dfe3ea; --brand:#2450d6; --on-brand:#fff; --bad:#b3261e; --bad-bg:#fdeceb; --good:#12724a; --note:#fff5d6; --note-ink:#5c4300; --field:#f6f7fa }
@media (prefers-color-scheme: dark) { :root { --bg:#0e1014; --card:#181b22; --ink:#eceff5; --soft:#a3acbd; --line:#2d323d; --brand:#8aa8ff; --on-brand:#0b1330; --bad:#ffb4ab; --bad-bg:#3a1614; --good:#7ddcae; --note:#332a10; --note-ink:#ffe29a; --field:#20242d } }
* { box-sizing: border-box }
body { margin:0; background:var(--bg); color:var(--ink); font:16px/1.55 -apple-system, BlinkMacSystemFont, "Apple SD Gothic Neo", "Pretendard", "Noto Sans KR", "Malgun Gothic", system-ui, sans-serif; word-break:keep-all; overflow-wrap:anywhere; -webkit-text-size-adjust:100% }
h1, h2, p { margin:0 }
button { font:inherit; color:inherit; cursor:pointer }
button:disabled { cursor:default; opacity:.55 }
:focus-visible { outline:3px solid var(--brand); outline-offset:2px }
.sr { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); white-space:nowrap }
`
