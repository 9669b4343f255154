import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GUIDES } from '#sandbox/console/guides.ts'
import { runSandbox } from '#tests/support/run-sandbox.ts'

/** What `/guide` says is done as it stands there, against a sandbox that listens (the browser's part: tests/e2e/console.test.ts). */

const run = promisify(execFile)

let running: Awaited<ReturnType<typeof runSandbox>>
let page: string
beforeAll(async () => {
  running = await runSandbox()
  page = await (await fetch(`${running.baseUrl}/guide`)).text()
})
afterAll(() => running.close())

const UNESCAPED: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" }

/** The snippet of a section, as somebody would copy it. */
function copy(id: string): string {
  const code = new RegExp(`<section id="${id}">[\\s\\S]*?<pre><code>([\\s\\S]*?)</code></pre>`).exec(page)?.[1] ?? ''
  return code.replace(/&(lt|gt|amp|quot|#39);/g, (entity) => UNESCAPED[entity] ?? entity)
}

describe('the guide', () => {
  test('has a snippet for each language, with this sandbox’s address and the keys', () => {
    for (const { id, name, code } of GUIDES) {
      expect(copy(id)).toBe(code(running.baseUrl))
      expect(copy(id)).toContain(running.baseUrl.replace('http://', ''))
      expect(page).toContain(`<a href="#${id}">${name}</a>`)
    }
  })

  test('Node.js', async () => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', copy('node')])
    expect(stdout).toContain('{ count: 0, list: [] }')
  })

  test('curl: reads, and writes as a manager', async () => {
    const { stdout } = await run('bash', ['-c', copy('curl').replaceAll('curl ', 'curl -s ')])
    expect(stdout).toContain('{"count":0,"list":[]}')
    expect(stdout).toContain('"name":"프로"')
  })

  test('webhooks: the address is registered', async () => {
    await run('bash', ['-c', copy('webhooks')])
    expect(await running.control('GET', 'settings')).toMatchObject({ webhook_url: 'http://127.0.0.1:8080/webhooks/bootpay' })
    await running.control('PUT', 'settings', { webhook_url: null })
  })

  test('paying without a browser: the answer’s number is the order’s', async () => {
    const headers = { 'Content-Type': 'application/json', 'BOOTPAY-ROLE': 'manager', Authorization: basic() }
    const made = await fetch(`${running.baseUrl}/v1/products`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: '프로', display_price: 29_000 }),
    })
    const { product_id } = (await made.json()) as { product_id: string }
    const checkout = await running.checkout({ price: 29_000, products: [{ product_id, duration: -1, quantity: 1 }] })
    const [pay = '', read = ''] = copy('pay').split('\n')
    const paid = JSON.parse((await run('bash', ['-c', pay.replace('{checkout_id}', checkout)])).stdout)
    const order = JSON.parse((await run('bash', ['-c', read.replace('{order_number}', paid.order_number)])).stdout)
    expect(order).toMatchObject({ order_number: paid.order_number, price: 29_000, receipt_status: 1 })
  })
})

function basic(): string {
  return `Basic ${Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')}`
}
