/** One E1394 record, its fields addressed as in the standard: `field(3)` of O is the specimen id. */
export interface AstmRecord {
  type: string;
  /** First repetition of a field as its components, unescaped and trimmed. */
  components(number: number): string[];
  /** All repetitions of a field, each joined from its filled components. */
  repetitions(number: number): string[];
  /** The first repetition, its filled components with a space between. */
  text(number: number): string;
}

interface Delimiters {
  field: string;
  repeat: string;
  component: string;
  escape: string;
}

/**
 * Parses the text of an E1394 message into records; undefined when it does not begin with a header record.
 * Delimiters come from the header (GeneXpert: `@^\`); records end with CR, also LF or CRLF (exported
 * files); `\\^&` reads as `\^&` (captures written with a doubled backslash).
 */
export function parseRecords(text: string): AstmRecord[] | undefined {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trimStart())
    .filter(Boolean);
  const header = lines[0] ?? '';
  const field = header[1];
  if (header[0] !== 'H' || !field || /[A-Za-z0-9\s]/.test(field)) return undefined;
  const marks = (header.split(field)[1] ?? '').replace('\\\\', '\\');
  const delimiters = {
    field,
    repeat: marks[0] ?? '\\',
    component: marks[1] ?? '^',
    escape: marks[2] ?? '&',
  };
  return lines.map((line) => toRecord(line, delimiters));
}

function toRecord(line: string, delimiters: Delimiters): AstmRecord {
  const fields = line.split(delimiters.field);
  const repeats = (number: number) => {
    const raw = fields[number - 1] ?? '';
    return raw === '' ? [] : raw.split(delimiters.repeat).map((one) => componentsOf(one, delimiters));
  };
  const joined = (components: string[]) => components.filter(Boolean).join(' ');
  return {
    type: (fields[0] ?? '').trim().charAt(0).toUpperCase(),
    components: (number) => repeats(number)[0] ?? [],
    repetitions: (number) => repeats(number).map(joined),
    text: (number) => joined(repeats(number)[0] ?? []),
  };
}

function componentsOf(text: string, delimiters: Delimiters): string[] {
  return text.split(delimiters.component).map((part) => unescapeAstm(part, delimiters).trim());
}

function unescapeAstm(text: string, { field, repeat, component, escape: mark }: Delimiters): string {
  if (!mark || !text.includes(mark)) return text;
  const meanings: Record<string, string> = { F: field, S: component, R: repeat, E: mark };
  const parts = text.split(mark);
  if (parts.length < 3) return text;
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part;
      return meanings[part] ?? (index === parts.length - 1 ? mark + part : mark + part + mark);
    })
    .join('');
}
