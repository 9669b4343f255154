import { type APIRequestContext, test as base, expect, type FrameLocator, type Page } from '@playwright/test'

type Outcome = {
  checkout_id: string
  status: string
  order_number: string
  order_id: string
  receipt_id: string | null
  return_url: string | null
}
type State = {
  checkouts: { checkout_id: string; order_number: string | null; status: string }[]
  orders: { order_number: string; price: number; cancelled_price: number; state: string; receipt_id: string | null }[]
  receipts: { receipt_id: string; cancelled_price: number; status: number }[]
  subscriptions: { order_subscription_id: string; order_number: string; status: number }[]
}

/** The sandbox's control API, as a test uses it. */
export class Bootpay {
  readonly #request: APIRequestContext
  readonly url = process.env.SANDBOX_URL ?? ''

  constructor(request: APIRequestContext) {
    this.#request = request
  }

  async call<T = Outcome>(method: string, path: string, data?: object): Promise<T> {
    const response = await this.#request.fetch(`${this.url}/_sandbox/${path}`, {
      method,
      ...(data === undefined ? {} : { data }),
    })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    return (await response.json()) as T
  }

  set(settings: object): Promise<unknown> {
    return this.call('PUT', 'settings', settings)
  }

  state(): Promise<State> {
    return this.call<State>('GET', 'state')
  }

  /** The subscription that an order began. */
  async contractOf(orderNumber: string): Promise<{ order_subscription_id: string; status: number }> {
    const found = (await this.state()).subscriptions.find((each) => each.order_number === orderNumber)
    if (found === undefined) throw new Error(`${orderNumber} began no subscription`)
    return found
  }

  /** The checkout that was opened last. */
  async newest(): Promise<{ checkout_id: string; order_number: string }> {
    const [newest] = (await this.state()).checkouts
    if (!newest?.order_number) throw new Error('no checkout was opened')
    return { checkout_id: newest.checkout_id, order_number: newest.order_number }
  }
}

export const test = base.extend<{ bootpay: Bootpay; broken: RegExp | null; quiet: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are needed from the pattern.
  baseURL: async ({}, use) => await use(process.env.SHOP_URL ?? ''),
  bootpay: async ({ request }, use) => {
    const bootpay = new Bootpay(request)
    await bootpay.call('POST', 'reset')
    await use(bootpay)
    await bootpay.call('POST', 'reset')
  },
  /** What a page says on its console when a test breaks it on purpose. */
  broken: [null, { option: true }],
  // Nothing else may complain on the console of any page that a test opens.
  quiet: [
    async ({ page, broken }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await use(undefined)
      // A receipt's or an order's 404, or the 401 of who has been signed out, is what some tests ask for; the browser itself logs it.
      const asked = (text: string): boolean => /status of (401|404|409)/.test(text) || (broken?.test(text) ?? false)
      expect(complaints.filter((text) => !asked(text))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Chooses a plan and fills the form in; the payment is not begun. */
export async function fillOrder(page: Page, options: { plan?: string; yearly?: boolean } = {}): Promise<void> {
  await page.goto('/pricing')
  if (options.yearly) await page.getByText('연간', { exact: true }).click()
  await page.getByTestId(`choose-${options.plan ?? 'professional'}`).click()
  await fillBuyer(page)
}

/** Fills an open order form in. */
export async function fillBuyer(page: Page): Promise<void> {
  await page.getByLabel('이름').fill('홍길동')
  await page.getByLabel('휴대전화 번호').fill('010-1234-5678')
  await page.getByLabel('이메일').fill('hong@example.com')
  await page.getByRole('checkbox').check()
}

/** Begins the payment and waits for Bootpay's page: in the SDK's frame, or on a phone the whole page. */
export async function openCheckout(page: Page, isMobile: boolean): Promise<FrameLocator | Page> {
  await page.getByTestId('order-pay').click()
  const hosted = isMobile ? page : page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(hosted.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  await untilStill(page)
  return hosted
}

/** The SDK zooms its frame in: a click made meanwhile would fall beside what it was meant for. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map((each) => each.finished))
  })
}

export async function payHere(hosted: FrameLocator | Page, method = 'card'): Promise<void> {
  await hosted.getByTestId(`method-${method}`).click()
  await hosted.getByTestId('agree').check()
  await hosted.getByTestId('pay').click()
}

/**
 * Waits until an order's page says so; and, for one that is paid, until the page's scripts have let go of the key by which it
 * was placed: the same order made in this tab before that would lead to this one again.
 */
export async function expectStatus(page: Page, status: string): Promise<void> {
  await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', status, { timeout: 20_000 })
  if (status !== 'paid') return
  await expect(async () => expect(await page.evaluate(() => sessionStorage.getItem('placement-key'))).toBeNull()).toPass({
    timeout: 10_000,
  })
}

/** Takes the order's id from the address of its page. */
export async function orderIdOf(page: Page): Promise<string> {
  await page.waitForURL('**/orders/*')
  return page.url().split('/').at(-1) ?? ''
}
