/** An e-mail as we write it: plain text; the HTML part is made from it when it is sent. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  /** Paragraphs between empty lines; a line that is an address alone becomes a link. */
  readonly body: string;
}

/**
 * The plain HTML of a text: paragraphs, lines, and links where a line or word is an https or http address. Nothing of
 * the text is read as HTML.
 */
export function htmlOf(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(withLinks).join('<br>')}</p>`);
  return `<!doctype html><html><body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em">${paragraphs.join('')}</body></html>`;
}

/** One line without line breaks, as a subject or an address must be. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').trim();
}

function withLinks(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, place) => (place % 2 === 1 ? `<a href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join('');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
