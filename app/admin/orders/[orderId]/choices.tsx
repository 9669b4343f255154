/** What becomes of the subscription and of the promotion's slot: an operator decides, nothing is decided silently. */
export function SubscriptionChoice({ end }: { end: boolean }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="text-sm font-medium">구독은 어떻게 할까요?</legend>
      <Radio name="subscription" value="end" checked={end} label="해지합니다. 다음 결제가 일어나지 않습니다." />
      <Radio name="subscription" value="keep" checked={!end} label="그대로 둡니다. 다음 결제일에 다시 결제됩니다." />
    </fieldset>
  )
}

export function PromotionChoice() {
  return (
    <fieldset className="grid gap-1">
      <legend className="text-sm font-medium">모두 환불되면 프로모션 수량은?</legend>
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
