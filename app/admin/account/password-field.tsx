import { TextField } from '../_ui/fields.tsx'

/** The password that somebody has, asked for before something lasting changes. */
export function PasswordField() {
  return (
    <div className="w-full sm:w-56">
      <TextField label="비밀번호" name="password" type="password" required autoComplete="current-password" maxLength={128} />
    </div>
  )
}
