import type { ListSettings } from '#lib/views/list-settings.ts'

/** As high as a page of orders, so that nothing jumps when they arrive. */
export function OrderListSkeleton({ density }: { density: ListSettings['density'] }) {
  return (
    <div role="status" className="grid gap-3">
      <div className="min-h-14 sm:min-h-12" />
      <div className="overflow-hidden rounded-xl border border-line bg-card">
        <span className="sr-only">주문을 불러오는 중입니다.</span>
        <div aria-hidden="true" className="animate-pulse divide-y divide-line">
          {Array.from({ length: 12 }, (_, index) => index).map((index) => (
            <div key={index} className={`flex items-center ${density === 'compact' ? 'h-8' : 'h-11'} gap-6 px-4`}>
              <div className="h-3 w-20 rounded bg-sunken" />
              <div className="h-3 w-32 rounded bg-sunken" />
              <div className="ml-auto h-3 w-24 rounded bg-sunken" />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
