import { html } from 'hono/html'
import { renderPage } from './layout.ts'

/** A page that says one thing, where there is no checkout to show. It makes itself seen inside the SDK's frame. */
export function renderMessage(title: string, message: string): string {
  return renderPage({
    title,
    styles:
      'main { max-width:26rem; margin:20vh auto 0; padding:2rem; background:var(--card); border-radius:16px } p { color:var(--soft); margin-top:.5rem }',
    body: html`<main><h1>${title}</h1><p>${message}</p></main>`,
    script: `if (window.parent !== window) for (const [event, data] of [['showOrHideIframe', true], ['resize', { width: '100%', height: '100%' }], ['hideProgress', null]])
  window.parent.postMessage(JSON.stringify({ bootpay_event: true, hook: 'CommerceCheckoutEvent', event, data }), '*')`,
  })
}
