import { Field } from '#app/_ui/field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { BANKS } from '#lib/refunds/banks.ts'

type Props = {
  id: string
  /** What was typed before, by field: `bank`, `account`, `holder`. */
  typed?: Record<string, string>
  errors?: Record<string, string>
}

/** Bank, number and holder of the account to which a deposit goes back. Not for the browser to remember. */
export function AccountFields({ id, typed = {}, errors = {} }: Props) {
  return (
    <>
      <Select key={`bank ${typed.bank}`} id={`${id}-bank`} name="bank" label="은행" required defaultValue={typed.bank ?? ''}>
        <option value="" disabled>
          골라 주세요
        </option>
        {BANKS.map((bank) => (
          <option key={bank.code} value={bank.code}>
            {bank.name}
          </option>
        ))}
      </Select>
      <Field
        id={`${id}-number`}
        name="account"
        label="계좌번호"
        hint="숫자만 적어도 됩니다"
        error={errors.account ?? null}
        defaultValue={typed.account}
        required
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
      />
      <Field
        id={`${id}-holder`}
        name="holder"
        label="예금주"
        error={errors.holder ?? null}
        defaultValue={typed.holder}
        required
        autoComplete="off"
        maxLength={40}
      />
    </>
  )
}
