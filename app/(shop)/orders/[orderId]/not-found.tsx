import { buttonClass } from '#app/_ui/button.tsx'
import { getEnv } from '#lib/env.ts'

/** An order that nobody placed, or an address cut short on its way: who has paid is told how to find it. */
export default function OrderNotFound() {
  const { email } = getEnv().seller
  return (
    <main className="lone-message">
      <h1>주문을 찾을 수 없습니다</h1>
      <p className="text-soft">
        주소가 잘리지 않았는지 확인해 주세요. 결제하셨다면 결제 안내 메일의 링크로 주문을 보실 수 있고, 결제는 이 화면과 상관없이
        처리됩니다. <span lang="en">Order not found.</span>
      </p>
      <a href="/pricing" className={buttonClass()}>
        요금제 보기
      </a>
      <a href={`mailto:${email}`} className={buttonClass('quiet')}>
        문의하기
      </a>
    </main>
  )
}
