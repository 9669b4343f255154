/** What becomes of the subscription and of the promotion's slot: an operator decides, nothing is decided silently. */
export function SubscriptionChoice({ end, nextPaymentAt = null }: { end: boolean; nextPaymentAt?: string | null }) {
  const next = nextPaymentAt === null ? '다음 결제' : `${nextPaymentAt}의 다음 결제`
  return (
    <fieldset className="grid gap-1">
      <legend className="text-sm font-medium">구독은 어떻게 할까요?</legend>
      <Radio name="subscription" value="end" checked={end} label={`해지합니다. ${next}가 일어나지 않습니다.`} />
      <Radio name="subscription" value="keep" checked={!end} label={`그대로 둡니다. ${next}가 예정대로 일어납니다.`} />
      {end ? (
        <p className="pl-6.5 text-soft text-sm">
          모두 환불하고 그대로 두면, 다음 결제일에서 7일이 지나도록 결제가 없을 때 저절로 해지합니다.
        </p>
      ) : null}
    </fieldset>
  )
}

export function PromotionChoice({ code }: { code?: string }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="text-sm font-medium">모두 환불되면 프로모션{code === undefined ? '' : ` ${code}`} 수량은?</legend>
      <Radio name="promotion" value="return" checked label="돌려놓습니다. 다른 구매자가 쓸 수 있습니다." />
      <Radio name="promotion" value="keep" checked={false} label="쓴 것으로 둡니다." />
    </fieldset>
  )
}

function Radio({ name, value, checked, label }: { name: string; value: string; checked: boolean; label: string }) {
  return (
    <label className="flex min-h-11 items-center gap-2.5">
      <input type="radio" name={name} value={value} defaultChecked={checked} className="size-4 flex-none accent-brand" />
      {label}
    </label>
  )
}
