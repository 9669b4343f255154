// The reference page's script-tag variant: `BootpayCommerce` is a global that the SDK's script has made.
// What the server knows: Bootpay's mode, and what to say in the page's language.
const shop = JSON.parse(document.getElementById('shop').textContent)
const message = document.getElementById('message')
const consent = document.getElementById('consent')
let busy = false

// Sandbox only: the SDK has its hosts compiled in, so the form that it posts is sent to the sandbox instead.
if (shop.sandbox_origin) {
  const submit = HTMLFormElement.prototype.submit
  HTMLFormElement.prototype.submit = function () {
    this.action = this.action.replace(/^https:\/\/(?:(?:stage|dev)-)?api\.bootapi\.com(?=\/)/, shop.sandbox_origin)
    submit.call(this)
  }
}

async function selectPlan(planKey, billingCycle) {
  // The server computes the price and stores the order before anybody pays.
  const response = await fetch('/api/orders/plan', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ plan_key: planKey, billing_cycle: billingCycle }),
  })
  const order = await response.json()
  if (!order.success) throw new Error(order.message)
  if (order.checkout === null) return location.assign(`/orders/${order.order_id}`)

  BootpayCommerce.setEnvironmentMode(shop.mode)
  const ending = await BootpayCommerce.requestCheckout({
    ...order.checkout,
    redirect_url: new URL('result.html', location.href).href,
  })
  // Without a redirect the promise is what tells of the end. It proves nothing: the result page asks the server.
  const query = new URLSearchParams({ event: ending.event, order_number: ending.payload?.order_number ?? '' })
  query.set('metadata', JSON.stringify(order.checkout.metadata))
  location.assign(`result.html?${query}`)
}

async function pay(button) {
  if (busy) return
  if (!consent.checked) {
    message.textContent = shop.words.consent
    consent.focus()
    return
  }
  busy = true
  button.disabled = true
  message.textContent = ''
  try {
    await selectPlan(button.dataset.planKey, button.dataset.billingCycle)
  } catch (ending) {
    // What the server and Bootpay say is Korean.
    const told = document.documentElement.lang === 'ko' ? ending?.message : undefined
    message.textContent = ending?.event === 'cancel' ? shop.words.closed : (told ?? shop.words.failed)
  } finally {
    busy = false
    button.disabled = false
  }
}

for (const button of document.querySelectorAll('button[data-plan-key]')) button.addEventListener('click', () => pay(button))
