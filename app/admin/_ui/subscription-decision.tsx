import { nextDay } from '../_lib/next-day.ts'
import { endSubscriptionAction, keepSubscriptionAction } from '../incidents/subscription-actions.ts'
import { ActionForm } from './action-form.tsx'
import { Input } from './input.tsx'

/** What becomes of a subscription whose first payment went back while later bills are held: it ends, or it is kept. */
export function SubscriptionDecision({ subject }: { subject: string }) {
  return (
    <>
      <ActionForm action={endSubscriptionAction} button="구독 해지" look="danger" label={`결제 ${subject}의 구독 해지`}>
        <input type="hidden" name="order_number" value={subject} />
        <p className="self-center text-soft">다음 결제부터 일어나지 않습니다. 이미 낸 회차는 환불되지 않습니다.</p>
      </ActionForm>
      <ActionForm action={keepSubscriptionAction} button="구독 유지" label={`결제 ${subject}의 구독 유지`}>
        <input type="hidden" name="order_number" value={subject} />
        <Input
          id={`keep-why-${subject}`}
          name="reason"
          label="유지하는 이유"
          required
          maxLength={200}
          className="w-full sm:w-72"
        />
        <Input
          id={`keep-until-${subject}`}
          name="until"
          type="date"
          label="언제까지 (그날까지 결제가 없으면 해지)"
          required
          min={nextDay(1)}
          max={nextDay(365)}
          defaultValue={nextDay(31)}
          className="w-full sm:w-60"
        />
      </ActionForm>
    </>
  )
}
