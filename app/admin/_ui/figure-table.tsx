/** A row's first cell says what it is of. On a phone it scrolls sideways in itself, by keyboard as well. */
export function FigureTable({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  if (rows.length === 0) return <p className="text-soft">이 기간에는 없습니다.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={`표: ${head.join(', ')}`} tabIndex={0} className="-mx-4 overflow-x-auto px-4">
      <table className="figures w-full whitespace-nowrap">
        <thead>
          <tr>
            {head.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={`py-1 font-medium text-soft ${index === 0 ? 'text-left' : 'pl-4 text-right'}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row" className="py-1 text-left font-normal">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td key={head[index + 1]} className="py-1 pl-4 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
