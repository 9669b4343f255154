import type { Live } from './use-live-orders.ts'

/** What the list knows of what it does not show. Its place is kept: nothing moves when it begins to speak. */
export function LiveNote({ live, loading, onLoad }: { live: Live; loading: boolean; onLoad: () => void }) {
  return (
    <div
      role="status"
      className="text-sm max-lg:fixed max-lg:inset-x-0 max-lg:bottom-4 max-lg:mx-auto max-lg:w-max max-lg:max-w-[calc(100vw-2rem)] lg:ml-auto"
      data-testid="live"
      data-state={live.state}
    >
      {live.state === 'ended' ? (
        <a
          href="/admin/sign-in?next=/admin/orders"
          className="rounded-lg bg-warn-tint px-3 py-2 text-warn underline underline-offset-4"
        >
          로그아웃되었습니다. 다시 로그인해 주세요.
        </a>
      ) : live.state === 'lost' ? (
        <span className="rounded-lg bg-warn-tint px-3 py-2 text-warn">연결이 끊겼습니다. 다시 시도하고 있습니다.</span>
      ) : live.fresh > 0 ? (
        <button
          type="button"
          onClick={onLoad}
          disabled={loading}
          aria-keyshortcuts="n"
          data-testid="fresh"
          className="inline-flex min-h-11 items-center rounded-full bg-brand px-4 font-medium text-on-brand shadow-lg hover:opacity-90 sm:min-h-9 lg:shadow-none"
        >
          {loading ? '불러오는 중…' : `새 주문 ${live.fresh}건${live.fresh >= 50 ? ' 이상' : ''} 보기`}
        </button>
      ) : null}
    </div>
  )
}
