import Link from 'next/link'
import type { Operator } from '#lib/auth/get-operator.ts'
import type { IncidentRow } from '#lib/incidents/list-incidents.ts'
import { describeAmounts } from '../_lib/describe-amounts.ts'
import { formatTime, shortOrderId } from '../_lib/format.ts'
import { guideIncident } from '../_lib/incident-guide.ts'
import { incidentLabel } from '../_lib/labels.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { Allowed } from '../_ui/allowed.tsx'
import { Id } from '../_ui/fact-list.tsx'
import { IncidentRefund } from '../_ui/incident-refund.tsx'
import { Input } from '../_ui/input.tsx'
import { SubscriptionDecision } from '../_ui/subscription-decision.tsx'
import { closeIncidentAction, linkPaymentAction, refundUnmatchedAction } from './actions.ts'

type Props = { incident: IncidentRow; operators: readonly Operator[] }

/** What happened, what was done, what is left to do, and the buttons for it. */
export function IncidentCard({ incident, operators }: Props) {
  const guide = guideIncident(incident.kind)
  const open = incident.closed_at === null
  const amounts = describeAmounts(incident.kind, incident.detail)
  return (
    <article
      data-testid="incident"
      data-kind={incident.kind}
      aria-labelledby={`incident-${incident.id}`}
      className="grid gap-3 rounded-xl border border-line bg-card px-4 py-4 text-sm"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`incident-${incident.id}`} className={`text-base font-semibold ${open ? 'text-warn' : 'text-soft'}`}>
          {incidentLabel(incident.kind)}
        </h2>
        <time dateTime={incident.opened_at} className="figures text-soft">
          {formatTime(incident.opened_at)}
        </time>
      </header>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        <dt className="whitespace-nowrap text-soft">대상</dt>
        <dd className="min-w-0">
          <Id>{incident.subject}</Id>
          {incident.order_id === null ? null : (
            <Link
              href={`/admin/orders/${incident.order_id}`}
              prefetch={false}
              className="tap ml-2 whitespace-nowrap text-brand underline underline-offset-4"
            >
              주문 {shortOrderId(incident.order_id)}
            </Link>
          )}
        </dd>
        {amounts === null ? null : (
          <>
            <dt className="whitespace-nowrap text-soft">금액</dt>
            <dd className="figures" data-testid="incident-amounts">
              {amounts}
            </dd>
          </>
        )}
        <dt className="whitespace-nowrap text-soft">한 일</dt>
        <dd>{guide.done}</dd>
        {open ? (
          <>
            <dt className="whitespace-nowrap text-soft">할 일</dt>
            <dd className="font-medium">{guide.left}</dd>
          </>
        ) : (
          <>
            <dt className="whitespace-nowrap text-soft">닫음</dt>
            <dd>
              {describeClosing(incident, operators)}
              {incident.closed_at === null ? null : (
                <time dateTime={incident.closed_at} className="figures ml-2 text-soft">
                  {formatTime(incident.closed_at)}
                </time>
              )}
            </dd>
          </>
        )}
      </dl>
      <details>
        <summary className="min-h-11 content-center text-soft sm:min-h-6">자세한 값</summary>
        <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-all font-mono text-xs">
          {JSON.stringify(incident.detail, null, 2)}
        </pre>
      </details>
      {open ? (
        <Allowed to="incidents.handle">
          <Buttons incident={incident} />
        </Allowed>
      ) : null}
    </article>
  )
}

function Buttons({ incident }: { incident: IncidentRow }) {
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      {incident.kind === 'unmatched_payment' ? <Unmatched incident={incident} /> : null}
      {incident.kind === 'refund_leaves_subscription' ? <SubscriptionDecision subject={incident.subject} /> : null}
      {incident.kind === 'needs_refund_account' ? (
        <Allowed to="refunds.make">
          <IncidentRefund subject={incident.subject} />
        </Allowed>
      ) : null}
      <details>
        <summary className="min-h-11 content-center font-medium sm:min-h-6">처리했다면 닫기</summary>
        <div className="mt-2">
          <ActionForm action={closeIncidentAction} button="닫기" label={`${incidentLabel(incident.kind)} ${incident.id} 닫기`}>
            <input type="hidden" name="id" value={incident.id} />
            <Input
              id={`close-${incident.id}`}
              name="reason"
              label="어떻게 처리했나요?"
              required
              maxLength={200}
              className="w-full sm:w-80"
            />
          </ActionForm>
        </div>
      </details>
    </div>
  )
}

/** The two things that one can do with money that names no order: say whose it is, or give it back. */
function Unmatched({ incident }: { incident: IncidentRow }) {
  return (
    <>
      <ActionForm action={linkPaymentAction} button="주문에 연결" look="primary" label={`결제 ${incident.subject}을 주문에 연결`}>
        <input type="hidden" name="order_number" value={incident.subject} />
        <Input
          id={`order-${incident.id}`}
          name="order_id"
          label="주문 ID (32자리)"
          required
          maxLength={40}
          autoComplete="off"
          className="w-full sm:w-80"
        />
        <Input id={`why-${incident.id}`} name="reason" label="이유" required maxLength={200} className="w-full sm:w-56" />
      </ActionForm>
      <Allowed to="refunds.make">
        <details>
          <summary className="min-h-11 content-center font-medium sm:min-h-6">우리 주문이 아니라면 환불</summary>
          <div className="mt-2 grid gap-2">
            <p className="text-soft">
              이 결제에 남은 금액을 모두 돌려줍니다. 되돌릴 수 없습니다. 다른 서비스의 결제일 수 있으니 먼저 확인해 주세요. 이
              결제로 시작된 구독은 해지되지 않으니, 있다면 부트페이 관리자에서 해지해 주세요.
            </p>
            <ActionForm
              action={refundUnmatchedAction}
              button="남은 금액 모두 환불"
              look="danger"
              label={`결제 ${incident.subject} 환불`}
            >
              <input type="hidden" name="order_number" value={incident.subject} />
            </ActionForm>
          </div>
        </details>
      </Allowed>
    </>
  )
}

const SYSTEM_REASONS: Record<string, string> = {
  linked: '결제가 주문에 연결되어 닫힘',
  reversed: '결제가 취소되어 닫힘',
  refunded: '환불되어 닫힘',
  refused: '환불이 거절되어 닫힘',
  withdrawn: '철회되어 닫힘',
  approved: '취소 요청이 승인되어 닫힘',
  rejected: '취소 요청이 거절되어 닫힘',
  ended: '구독이 해지되어 닫힘',
  none: '해지할 구독이 없어 닫힘',
  ending: '구독을 해지하기로 하여 닫힘',
  kept: '구독을 유지하기로 하여 닫힘',
  agreed: '두 기록이 같아져 닫힘',
  readable: '읽을 수 있게 되어 닫힘',
  recovered: '저절로 나아져 닫힘',
}

function describeClosing(incident: IncidentRow, operators: readonly Operator[]): string {
  const reason = incident.close_reason ?? ''
  if (incident.closed_by === null) return SYSTEM_REASONS[reason] ?? reason
  const operator = operators.find(({ id }) => id === incident.closed_by)
  return `${reason} · ${operator?.email ?? '운영자'}`
}
