/**
 * What is awaited arrives behind the page, hidden, for a script to put in its place. Where none runs it is shown where it is, in place of what
 * stands for it. (In the first layer: among important rules the earlier layer wins, and Tailwind's own for `hidden` is one.)
 */
const SHOW_WHAT_CAME = `
@layer theme { div[hidden][id^="S:"] { display: grid !important } }
div[id^="S:"] { gap: 1rem; grid-template-columns: minmax(0, 1fr); padding: 1rem }
@media (min-width: 64rem) { div[id^="S:"] { padding: 1rem 1.5rem 1rem 15.5rem } }
.animate-pulse { display: none }`

export function WithoutScript() {
  return (
    <noscript>
      <style>{SHOW_WHAT_CAME}</style>
    </noscript>
  )
}
