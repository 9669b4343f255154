export const CHECKOUT_STYLES = `
body { min-height:100dvh; display:grid; place-items:center; padding:0 }
.sheet { width:100%; min-height:100dvh; background:var(--card); padding:0 20px 20px; display:flex; flex-direction:column; gap:18px }
@media (min-width:600px) { body { padding:24px } .sheet { max-width:460px; min-height:0; border-radius:20px; box-shadow:0 24px 70px rgb(10 16 40 / .22); overflow:hidden } }
.banner { margin:0 -20px; padding:9px 20px; background:var(--note); color:var(--note-ink); font-size:13px; text-align:center }
header { display:flex; justify-content:space-between; align-items:start; gap:12px }
.shop { color:var(--soft); font-size:14px }
h1 { font-size:20px; line-height:1.35; letter-spacing:-.01em }
.close { border:0; background:var(--field); width:44px; height:44px; border-radius:50%; flex:none }
.lines { margin:0; border-top:1px solid var(--line); padding-top:12px; display:grid; gap:8px }
.lines div { display:flex; justify-content:space-between; gap:16px }
.lines dt { color:var(--soft) } .lines dd { margin:0; font-variant-numeric:tabular-nums; text-align:right }
.lines .good dt, .lines .good dd, .good { color:var(--good) }
.lines .total { border-top:1px solid var(--line); padding-top:12px; margin-top:4px; align-items:baseline }
.lines .total dt { color:var(--ink); font-weight:600 } .lines .total dd { font-size:24px; font-weight:700; letter-spacing:-.02em }
.terms, .buyer { font-size:14px; color:var(--soft); margin-top:12px } .terms { background:var(--field); border-radius:12px; padding:12px 14px } .terms strong { color:var(--ink) }
.buyer span { color:var(--ink); font-weight:600; margin-right:6px }
form { display:flex; flex-direction:column; gap:16px }
fieldset { border:0; margin:0; padding:0 } legend { font-weight:600; padding:0 0 8px }
.methods { display:grid; grid-template-columns:1fr 1fr; gap:8px } .methods legend { grid-column:1/-1 }
.methods label, .cards label { display:flex; align-items:center; gap:10px; border:1px solid var(--line); border-radius:12px; padding:12px; cursor:pointer; min-height:48px }
.methods label:has(:checked), .cards label:has(:checked) { border-color:var(--brand); box-shadow:inset 0 0 0 1px var(--brand) }
.methods label:has(:focus-visible), .cards label:has(:focus-visible) { outline:3px solid var(--brand); outline-offset:2px }
.methods b { display:block; font-size:15px } .methods small { color:var(--soft); font-size:12px }
.cards { display:grid; gap:6px; grid-template-columns:1fr 1fr } .cards legend { grid-column:1/-1 } .cards label { font-size:14px; padding:10px 12px }
.cards[hidden] { display:none }
input[type=radio], input[type=checkbox] { accent-color:var(--brand); width:18px; height:18px; flex:none; margin:0 }
.agree { display:flex; gap:10px; align-items:start; font-size:14px; padding:4px 0 }
.error { background:var(--bad-bg); color:var(--bad); border-radius:12px; padding:12px 14px; font-size:14px } .error[hidden] { display:none } .error code { font-size:12px }
.dock { position:sticky; bottom:0; background:var(--card); padding:8px 0 max(8px, env(safe-area-inset-bottom)) }
.pay { width:100%; min-height:54px; border:0; border-radius:14px; background:var(--brand); color:var(--on-brand); font-weight:700; font-size:17px }
.end { text-align:center; padding:24px 0 8px; display:grid; gap:12px } .end h2 { font-size:20px } .end p { color:var(--soft) } .end .error { color:var(--bad) } .end .lines { text-align:left }
dialog { border:0; border-radius:16px; padding:24px; background:var(--card); color:var(--ink); max-width:320px } dialog::backdrop { background:rgb(8 10 16 / .5) }
dialog h2 { font-size:18px } dialog p { color:var(--soft); margin:6px 0 18px } .row { display:flex; gap:8px } .row button { flex:1; min-height:46px; border-radius:12px; border:1px solid var(--line); background:var(--field) } .row .bad { background:var(--bad); color:var(--card); border:0 }
`
