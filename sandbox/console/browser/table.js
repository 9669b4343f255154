import { el } from './dom.js'

/** The rows of a list. On a phone each is a card, whose lines name their columns. */
export function drawTable(kind, spec, rows, chosen) {
  const acts = spec.actions !== undefined
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        spec.choosable ? el('th', { scope: 'col' }, el('span', { className: 'sr' }, '고르기')) : null,
        el('th', { scope: 'col' }, spec.head),
        ...spec.columns.map((column) => el('th', { scope: 'col', className: column.number ? 'num' : '' }, column.head)),
        acts ? el('th', { scope: 'col' }, '동작') : null,
      ),
    ),
    el('tbody', {}, ...rows.map((row) => drawRow(kind, spec, row, chosen))),
  )
}

function drawRow(kind, spec, row, chosen) {
  const id = String(row[spec.id])
  const name = spec.label?.(row) ?? id
  return el(
    'tr',
    {},
    spec.choosable ? el('td', { className: 'choose' }, choice(id, name, chosen)) : null,
    el('td', { className: 'id' }, el('a', { href: `#${kind}/${encodeURIComponent(id)}`, dataset: { row: id } }, name)),
    ...spec.columns.map((column) =>
      el('td', { className: column.number ? 'num' : '', dataset: { head: column.head } }, column.show(row) ?? '–'),
    ),
    spec.actions === undefined ? null : el('td', { className: 'act' }, el('div', { className: 'actions' }, ...spec.actions(row))),
  )
}

function choice(id, name, chosen) {
  return el('input', {
    type: 'checkbox',
    ariaLabel: `${name} 고르기`,
    checked: chosen.has(id),
    onchange: ({ target }) => {
      if (target.checked) chosen.add(id)
      else chosen.delete(id)
      document.dispatchEvent(new Event('sandbox:chosen'))
    },
  })
}
