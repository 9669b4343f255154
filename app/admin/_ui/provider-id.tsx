import { getEnv } from '#lib/env.ts'
import { type AdminPlace, buildAdminUrl } from '#lib/orders/build-admin-url.ts'

/** An id of Bootpay's: whole, selected by one click, and the way to where Bootpay shows it. */
export function ProviderId({ place, children }: { place: AdminPlace; children: string }) {
  const { sandboxOrigin } = getEnv().bootpay
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline justify-end gap-x-2 sm:justify-start">
      <span className="select-all break-all font-mono text-xs">{children}</span>
      <a
        href={buildAdminUrl(sandboxOrigin, place, children)}
        target="_blank"
        rel="noreferrer"
        className="tap whitespace-nowrap text-brand text-xs underline underline-offset-4"
      >
        부트페이<span className="sr-only">에서 {children} 보기 (새 창)</span> <span aria-hidden="true">↗</span>
      </a>
    </span>
  )
}
