import Link from 'next/link'

export default function OrderNotFound() {
  return (
    <main className="mx-auto grid max-w-lg justify-items-start gap-3 px-4 py-20">
      <h1 className="text-2xl font-bold">주문을 찾을 수 없습니다</h1>
      <p className="text-soft">주소가 바뀌었거나 없는 주문입니다.</p>
      <Link href="/admin/orders" prefetch={false} className="text-brand underline underline-offset-4">
        주문 목록으로
      </Link>
    </main>
  )
}
