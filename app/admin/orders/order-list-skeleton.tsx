/** As high as a page of orders, so that nothing jumps when they arrive. */
export function OrderListSkeleton() {
  return (
    <div role="status" className="overflow-hidden rounded-xl border border-line bg-card">
      <span className="sr-only">주문을 불러오는 중입니다.</span>
      <div aria-hidden="true" className="animate-pulse divide-y divide-line">
        {Array.from({ length: 12 }, (_, index) => index).map((index) => (
          <div key={index} className="flex h-11 items-center gap-6 px-4">
            <div className="h-3 w-20 rounded bg-sunken" />
            <div className="h-3 w-32 rounded bg-sunken" />
            <div className="ml-auto h-3 w-24 rounded bg-sunken" />
          </div>
        ))}
      </div>
    </div>
  )
}
