import Link from 'next/link'
import { checkDeliveries } from '#lib/webhooks/check-deliveries.ts'
import { formatTime } from '../_lib/format.ts'

/** Shown while deliveries fail again and again, or stay away longer than usual; else one quiet line. */
export async function HealthBanner() {
  const health = await checkDeliveries(new Date())
  if (health.failing === 0 && health.silent_for_ms === null) {
    return (
      <p className="text-sm text-soft">
        {health.last_at === null ? '아직 받은 웹훅이 없습니다.' : `마지막 웹훅 ${formatTime(health.last_at)}`}
        {health.waiting > 0 ? ` · 대기 ${health.waiting}건` : ''}
      </p>
    )
  }
  return (
    <div
      role="alert"
      data-testid="webhook-banner"
      className="grid gap-1 rounded-xl border border-line bg-bad-tint px-4 py-3 text-sm"
    >
      {health.failing > 0 ? (
        <p>
          <strong className="text-bad">웹훅 {health.failing}건의 처리가 거듭 실패하고 있습니다.</strong> 저절로 다시 시도합니다.
          부트페이가 응답하는지,{' '}
          <Link href="/admin/webhooks?status=failed" prefetch={false} className="underline underline-offset-4">
            어떤 오류인지
          </Link>{' '}
          확인해 주세요.
        </p>
      ) : null}
      {health.silent_for_ms === null ? null : (
        <p>
          <strong className="text-bad">{say(health.silent_for_ms)} 동안 웹훅이 오지 않았습니다.</strong> 최근 가장 길었던 간격은{' '}
          {say(health.usual_pause_ms ?? 0)}입니다. 부트페이 관리자의 웹훅 주소를 확인하고 테스트 웹훅을 보내 보세요. 결제는
          1분마다 부트페이 주문 목록에서도 찾으므로 놓치지 않습니다.
        </p>
      )}
    </div>
  )
}

function say(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes < 120 ? `${minutes}분` : `${Math.round(minutes / 60)}시간`
}
