import { Button } from '#app/_ui/button.tsx'
import { formatWon } from '#lib/money.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { Check, Select, TextField } from '../_ui/fields.tsx'
import { createLinkAction } from './link-actions.ts'

export type LinkChoice = { value: string; label: string; amount: number }

/** Shown only while the amount is one's own; by CSS, so that nothing waits for a script. */
const IF_CUSTOM = 'not-group-has-[option[value=custom]:checked]:hidden'

/** Asks a customer to pay a plan, or an amount of one's own. `requestKey`: the same form sent twice makes one link. */
export function LinkForm({ choices, requestKey }: { choices: readonly LinkChoice[]; requestKey: string }) {
  return (
    <EditForm action={createLinkAction} label="새 결제 링크" emptied className="group grid gap-3 py-2 sm:grid-cols-2">
      <input type="hidden" name="request_key" value={requestKey} />
      <Select label="무엇을" name="plan">
        {choices.map(({ value, label, amount }) => (
          <option key={value} value={value}>
            {label} 구독 · {formatWon(amount)}
          </option>
        ))}
        <option value="custom">직접 입력한 금액 (한 번 결제)</option>
      </Select>
      <TextField
        label="유효 기간 (일)"
        name="expires_in_days"
        inputMode="numeric"
        required
        defaultValue="7"
        hint="1일에서 30일까지 정할 수 있습니다."
      />
      <TextField label="제목" name="title" maxLength={80} className={IF_CUSTOM} hint="받는 분이 결제 화면에서 봅니다." />
      <TextField label="금액 (원)" name="amount" inputMode="numeric" className={IF_CUSTOM} />
      <TextField label="받는 분" name="name" required maxLength={60} />
      <TextField label="휴대전화 번호" name="phone" type="tel" maxLength={30} hint="문자·카카오톡으로 보낼 때 필요합니다." />
      <TextField label="이메일" name="email" type="email" maxLength={254} hint="이메일로 보낼 때 필요합니다." />
      <fieldset className="flex flex-wrap gap-x-4">
        <legend className="text-sm font-medium">보내는 방법 (고르지 않으면 주소만 만듭니다)</legend>
        <Check label="이메일" name="send_types" value="3" />
        <Check label="문자" name="send_types" value="1" />
        <Check label="카카오톡" name="send_types" value="2" />
      </fieldset>
      <Button type="submit" className="justify-self-start">
        링크 만들기
      </Button>
    </EditForm>
  )
}
