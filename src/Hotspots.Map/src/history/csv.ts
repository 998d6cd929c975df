/** A cell of a table as a program reads it. */
export type Value = string | number | boolean | null;

// The same as the server's `CsvTable`: blanks and what is not seen may stand before a sign, but nothing that parts cells.
const sign = String.raw`(?:(?![\t\r\n])[\s\p{C}\p{Z}"])*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]`;
const beginning = new RegExp(String.raw`^(?:[\t\r\n]|${sign})`, 'u');
const inside = new RegExp(String.raw`([;\t|\r\n])(${sign})`, 'gu');
const inComment = new RegExp(String.raw`([,;\t|])(${sign})`, 'gu');

/** Text that a spreadsheet would take for a formula stands behind an apostrophe, also after what parts cells in other countries; numbers stay what they are. */
export const tame = (text: string): string => (beginning.test(text) ? `'${text}` : text).replaceAll(inside, "$1'$2");

function field(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? tame(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with what the figures rest on above them in lines that begin with `#`, as the server writes it. */
export function csvOf(context: readonly string[], heads: readonly string[], rows: readonly (readonly Value[])[]): string {
  const comments = context.map((line) => `# ${line.replaceAll(/[\r\n\f\v\u0085\u2028\u2029]+/g, ' ').replaceAll(inComment, "$1'$2")}`);
  return [...comments, ...[heads, ...rows].map((row) => row.map(field).join(','))].map((line) => `${line}\r\n`).join('');
}
