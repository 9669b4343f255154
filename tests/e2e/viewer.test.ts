import { buyQuickly } from './support/buy-quickly.ts'
import { listOfficePages, openIncidents, openOffice, openViewer } from './support/office.ts'
import { expect, test } from './support/shop.ts'

/** What a viewer may press: it looks, looks elsewhere, or is about their own account. All else would be refused. */
const HARMLESS =
  /^(찾기|검색|보기|비밀번호 바꾸기|2단계 인증 켜기|저장한 보기|표시|단축키|다른 기기에서 모두 로그아웃|복사|.+ 링크 복사)$/

test('a viewer is shown no button that would be refused, on any page, and no one’s personal data', async ({
  request,
  browser,
  bootpay,
}) => {
  test.setTimeout(180_000)
  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  const orderId = await buyQuickly(request, bootpay)
  const office = await openOffice(browser, `/admin/orders/${orderId}`)
  await office.getByLabel('새 메모 (운영자만 봅니다)').fill('홍길동 님께 전화')
  await office.getByRole('button', { name: '메모 남기기' }).click()
  await expect(office.getByTestId('note')).toHaveText(/홍길동 님께 전화/)
  await openIncidents()
  const paths = await listOfficePages(office, orderId)
  const viewer = await openViewer(browser, office)
  for (const path of paths) {
    const answer = await viewer.goto(path)
    if (answer?.status() === 404) {
      expect(['/admin/people', '/admin/audit']).toContain(path)
      continue
    }
    await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible()
    const pressed = await viewer.evaluate(() =>
      [...document.querySelectorAll('main button, main [type=submit]')].map(
        (each) => each.getAttribute('aria-label') ?? each.textContent?.trim() ?? '',
      ),
    )
    expect
      .soft(
        pressed.filter((name) => !HARMLESS.test(name)),
        path,
      )
      .toEqual([])
    // Neither drawn nor sent along.
    const html = await (await viewer.request.get(path)).text()
    for (const personal of ['홍길동', '01012345678', '010-1234-5678', 'hong@example.com'])
      expect(html, path).not.toContain(personal)
  }
  await viewer.context().close()
  await office.context().close()
})
