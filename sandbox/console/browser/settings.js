import { act, api } from './api.js'
import { button, el } from './dom.js'

const { settings: FIELDS, faults: FAULTS } = JSON.parse(document.getElementById('facts').textContent)

const NAMES = new Map(FIELDS.map((field) => [field.name, `${field.group}: ${field.label}`]))

/** As somebody would say it, with the name that the control API has for it. */
export const nameSetting = (name) => `${NAMES.get(name) ?? ''} (${name})`.trim()
export const nameFault = (name) => `${FAULTS[name] ?? ''} (${name})`.trim()

/** Every setting, by group, and the faults. */
export async function drawSettings() {
  const [values, { rules }] = await Promise.all([api('GET', 'settings'), api('GET', 'faults')])
  const groups = Object.groupBy(FIELDS, (field) => field.group)
  return [
    drawFaults(rules),
    ...Object.entries(groups).map(([name, fields]) =>
      el('fieldset', {}, el('legend', {}, name), ...fields.map((field) => drawField(field, values[field.name]))),
    ),
    el(
      'div',
      { className: 'actions' },
      button('모든 기록 지우기', () => {
        if (confirm('상품을 뺀 모든 기록을 지울까요?')) void act('POST', 'reset', {}, '모두 지웠습니다')
      }),
    ),
  ]
}

function drawField(field, value) {
  const choose = (text) =>
    field.choices ? JSON.parse(text) : field.number ? Number(text) : text.trim() === '' ? null : text.trim()
  const input = field.choices
    ? el(
        'select',
        {},
        ...field.choices.map((choice) =>
          el('option', { value: JSON.stringify(choice), selected: choice === value }, nameChoice(choice)),
        ),
      )
    : el('input', { type: field.number ? 'number' : 'text', value: value ?? '' })
  input.onchange = () => void act('PUT', 'settings', { [field.name]: choose(input.value) }, '설정을 바꾸었습니다')
  const changed = field.name !== 'webhook_url' && value !== field.usual
  return el(
    'label',
    { className: changed ? 'changed' : '' },
    el('span', {}, field.label, changed ? el('b', {}, ` · 평소: ${nameChoice(field.usual)}`) : null),
    input,
    el('code', {}, field.name),
  )
}

const nameChoice = (choice) => (choice === true ? '예' : choice === false ? '아니요' : String(choice))

function drawFaults(rules) {
  const fault = el(
    'select',
    { name: 'fault' },
    ...Object.entries(FAULTS).map(([value, name]) => el('option', { value }, `${name} (${value})`)),
  )
  const method = el('select', {}, ...['*', 'GET', 'POST', 'PUT', 'DELETE'].map((name) => el('option', {}, name)))
  const path = el('input', { value: '/v1/orders/*' })
  const times = el('input', { type: 'number', min: 1, placeholder: '계속' })
  const delay = el('input', { type: 'number', min: 0, value: 1_000 })
  path.setAttribute('spellcheck', 'false')
  const add = () =>
    act(
      'PUT',
      'faults',
      {
        rules: [
          ...rules,
          {
            match: { method: method.value, path: path.value },
            fault: fault.value,
            delay_ms: Number(delay.value),
            ...(times.value === '' ? {} : { times: Number(times.value) }),
          },
        ],
      },
      '장애를 더했습니다',
    )
  const named = (label, input) => el('label', {}, el('span', {}, label), input)
  return el(
    'fieldset',
    {},
    el('legend', {}, '요청의 장애'),
    ...rules.map((rule, at) =>
      el(
        'div',
        { className: 'rule' },
        el('code', {}, `${rule.match.method} ${rule.match.path}`),
        ` ${nameFault(rule.fault)}${rule.times ? ` · ${rule.times}번 남음` : ''}`,
        button('지우기', () => void act('PUT', 'faults', { rules: rules.filter((_, other) => other !== at) }, '지웠습니다')),
      ),
    ),
    named('장애', fault),
    named('메서드', method),
    named('경로', path),
    named('횟수', times),
    named('지연 (ms)', delay),
    el(
      'div',
      { className: 'actions' },
      button('장애 더하기', () => void add()),
    ),
  )
}
