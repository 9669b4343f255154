/** Where the SDK posts its form, a constant inside it (protocol notes §1.1). */
const BOOTPAY = /^https:\/\/(?:(?:stage|dev)-)?api\.bootapi\.com(?=\/)/

let routed = false

/**
 * Sandbox mode only: sends the SDK's form to the sandbox, by rewriting its action just before it is submitted. The SDK has no
 * setting for its hosts and stays untouched; this also holds where it submits to the whole page (phones).
 */
export function routeFormsToSandbox(sandboxOrigin: string): void {
  if (routed) return
  routed = true
  const submit = HTMLFormElement.prototype.submit
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    this.action = this.action.replace(BOOTPAY, sandboxOrigin)
    submit.call(this)
  }
}
