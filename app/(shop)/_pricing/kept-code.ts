/**
 * Runs while the page is read, long before its scripts are there: a link's promotion code goes along with the plans' form and to the
 * page in the other language. A form that is sent by itself has no query but its own fields; the code would be gone, and the full
 * price asked for without a word.
 *
 * Stands as the first element of the form, so that no button is there before it.
 */
export const KEEP_CODE = `{
  const code = new URLSearchParams(location.search).get('promo')
  if (code) {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: 'promo', value: code })
    document.currentScript.after(field)
    for (const link of document.querySelectorAll('header a')) link.search = new URLSearchParams({ promo: code })
  }
}`.replaceAll(/\n\s*/g, '\n')
