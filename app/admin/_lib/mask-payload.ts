/** What a value must look like to be shown: only as its field's values do, so that a name where a time should be stays hidden. */
const SHAPES = {
  /** Bootpay's ids are hex, ours too; its order numbers have 20 digits. Fewer digits may be a phone, an account or a card. */
  id: /^([0-9a-f]{24,64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{20})$/i,
  /** Nine digits: a phone number without its zero has ten. */
  amount: /^(0|[1-9]\d{0,8})$/,
  time: /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?$/,
  state: /^(-?\d{1,3}|[A-Za-z]{1,30}([._][A-Za-z]{1,30}){0,4})$/,
  flag: /^(true|false)$/,
  /** The words of Bootpay's receipts; other Korean may be a name. */
  word: /^(카드|간편결제|계좌이체|가상계좌|휴대폰|결제대기|결제완료|결제승인대기|가상계좌발급완료|빌링키발급완료|결제취소|부분취소|결제실패|입금기한만료)$/,
} as const

const NAMES = {
  id: 'id uuid order_id order_number receipt_id request_id invoice_id product_id order_subscription_id project_id',
  amount:
    'price total_price tax_free tax_free_price cancelled_price cancelled_tax_free one_unit_price quantity unit count duration current_duration payment_last_duration total_subscription_duration',
  time: 'created_at updated_at requested_at purchased_at cancelled_at expired_at payment_next_at service_start_at service_end_at latest_purchased_at latest_failed_at cancel_at paused_at expected_resume_at',
  state:
    'event type event_type webhook_type status receipt_status cancel_status currency method_symbol method_origin_symbol subscription_billing_type subscription_payment_cycle_type',
  flag: 'sandbox',
  word: 'method method_name method_origin status_locale',
} as const satisfies Record<keyof typeof SHAPES, string>

/** The fields that may be shown, and what their values look like. */
const FIELDS = new Map(
  (Object.keys(SHAPES) as (keyof typeof SHAPES)[]).flatMap((shape) =>
    NAMES[shape].split(' ').map((name) => [name, SHAPES[shape]] as const),
  ),
)
/** What holds such fields. */
const HOLDERS = new Set(
  'data payload order orders receipt result_data metadata products items list order_subscriptions subscriptions'.split(' '),
)
/** As what all else is counted: neither a value nor a field's name is shown that nobody has looked at, for either may be a person's. */
const HIDDEN = '가린 항목'
const DEEPEST = 12

/**
 * A delivery's body for who may not read personal data, whoever sent it, JSON or urlencoded: the fields above with values of their shape;
 * how many were left out of each part stands in their place. JSON within a text is looked into. What can be read neither way is `***`. Pure.
 */
export function maskPayload(body: string): string {
  try {
    const masked = maskJson(body) ?? maskForm(body)
    return masked === null ? '***' : JSON.stringify(masked, null, 2)
  } catch {
    // Nested deeper than can be walked.
    return '***'
  }
}

function maskJson(body: string): unknown {
  const parsed = parse(body)
  return isObject(parsed) ? mask(parsed, 0) : null
}

function mask(value: object, depth: number): unknown {
  if (depth > DEEPEST) return '***'
  if (Array.isArray(value)) return value.map((each: unknown) => (isObject(each) ? mask(each, depth + 1) : '***'))
  return fold(
    Object.entries(value).map(([name, each]) => {
      const inner = HOLDERS.has(name) ? parse(each) : null
      if (isObject(inner)) return [name, mask(inner, depth + 1)]
      return isPlain(name, each) ? [name, each] : null
    }),
  )
}

/** `data={…}&price=1`, `data[order_number]=…`: a path of known names alone. */
function maskForm(body: string): unknown {
  const shown = fold(
    [...new URLSearchParams(body)].map(([path, text]) => {
      const names = readPath(path)
      const last = names.pop() ?? ''
      if (!names.every((name) => HOLDERS.has(name) || /^\d{1,3}$/.test(name))) return null
      const inner = HOLDERS.has(last) ? parse(text) : null
      if (isObject(inner)) return [path, mask(inner, 0)]
      return isPlain(last, text) ? [path, text] : null
    }),
  )
  // Any text at all can be read as a form of one field.
  return Object.keys(shown).some((name) => name !== HIDDEN) ? shown : null
}

/** `a[b][c]` as its names; what is none has one that nobody knows. */
function readPath(path: string): string[] {
  const [first = '', ...rest] = path.split('[')
  return [first, ...rest.map((part) => (part.endsWith(']') ? part.slice(0, -1) : ''))]
}

/** Of fields with the same name the last one counts, as for whoever reads the body. */
function fold(fields: ([name: string, value: unknown] | null)[]): Record<string, unknown> {
  const shown = Object.fromEntries(fields.filter((field) => field !== null))
  const hidden = fields.filter((field) => field === null).length
  return hidden === 0 ? shown : { ...shown, [HIDDEN]: hidden }
}

function isPlain(name: string, value: unknown): boolean {
  const shape = FIELDS.get(name)
  if (shape === undefined) return false
  if (value === null) return true
  // An id that came as a number may have lost its end.
  if (typeof value === 'number' && shape === SHAPES.id) return false
  return typeof value !== 'object' && shape.test(String(value))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** An object or array, also one that is written into a text. */
function parse(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}
