/** The language of the page, as an `Accept-Language`: e-mails that a request causes are written in it. English where there is no page. */
export function spoken(): 'en' | 'cy' {
  return typeof document !== 'undefined' && document.documentElement.lang === 'cy' ? 'cy' : 'en';
}
