/** A cell of a table as a program reads it. */
export type Value = string | number | boolean | null;

/** Text that a spreadsheet would take for a formula stands behind an apostrophe; numbers stay what they are. */
const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function field(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? tame(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, with what the figures rest on above them in lines that begin with `#`, as the server writes it. */
export function csvOf(context: readonly string[], heads: readonly string[], rows: readonly (readonly Value[])[]): string {
  const comments = context.map((line) => `# ${line.replaceAll(/[\r\n]+/g, ' ')}`);
  return [...comments, ...[heads, ...rows].map((row) => row.map(field).join(','))].map((line) => `${line}\r\n`).join('');
}
