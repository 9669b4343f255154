import { Button } from '#app/_ui/button.tsx'
import { formatWon } from '#lib/money.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { Check, Select, TextField } from '../_ui/fields.tsx'
import { createLinkAction } from './link-actions.ts'

export type LinkChoice = { value: string; label: string; amount: number }

/** Asks a customer to pay a plan, or an amount of one's own. */
export function LinkForm({ choices }: { choices: readonly LinkChoice[] }) {
  return (
    <EditForm action={createLinkAction} label="새 결제 링크" className="mt-3 grid gap-3 sm:grid-cols-2">
      <Select label="무엇을" name="plan">
        {choices.map(({ value, label, amount }) => (
          <option key={value} value={value}>
            {label} · {formatWon(amount)}
          </option>
        ))}
        <option value="custom">직접 입력한 금액 (한 번 결제)</option>
      </Select>
      <TextField label="유효 기간 (일)" name="expires_in_days" inputMode="numeric" required defaultValue="7" />
      <TextField label="제목 (직접 입력할 때)" name="title" maxLength={80} />
      <TextField label="금액 (원, 직접 입력할 때)" name="amount" inputMode="numeric" />
      <TextField label="받는 분" name="name" required maxLength={60} />
      <TextField label="휴대전화 번호" name="phone" type="tel" maxLength={30} />
      <TextField label="이메일" name="email" type="email" maxLength={254} />
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
