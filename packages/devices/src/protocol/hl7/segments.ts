import type { MessageHeader } from './message-header.ts';

/** One segment, its fields addressed as in the standard: `field(3)` of OBX is OBX-3. */
export interface Hl7Segment {
  name: string;
  /** The repetitions of a field, each as its components, unescaped; empty when the field is. */
  field(number: number): Hl7Value[];
  /** First component of the first repetition, trimmed. */
  text(number: number): string;
}

/** One repetition of a field. */
export interface Hl7Value {
  components: string[];
  /** Component by its number in the standard, 1-based; empty when absent. */
  component(number: number): string;
  /** All components, the empty ones left out, with a space between. */
  all(): string;
}

const SEGMENT_START = /^[A-Z][A-Z0-9]{2}(?=[^A-Za-z0-9\s]|$)/;

/**
 * Brings segment ends to CR. Accepts LF and CRLF (Windows-based analyzers, exported files) and a missing
 * last CR; a line that begins no segment continues the one before (free-text reports with bare line feeds).
 */
export function segmentLines(text: string, fieldSeparator: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') continue;
    const starts = SEGMENT_START.test(line) && (line.length === 3 || line[3] === fieldSeparator);
    if (starts || lines.length === 0) lines.push(line);
    else lines[lines.length - 1] += `\n${line}`;
  }
  return lines;
}

/**
 * Cuts a whole message into its segments. Fields are cut and unescaped when they are asked for, once.
 * @throws when a second MSH says that two messages run into one another
 */
export function parseSegments(text: string, header: MessageHeader): Hl7Segment[] {
  const segments = segmentLines(text, header.fieldSeparator).map((line) => new TextSegment(line, header));
  if (segments.filter(({ name }) => name === 'MSH').length !== 1)
    throw new Error('several MSH segments in one message');
  return segments;
}

class TextSegment implements Hl7Segment {
  readonly name: string;
  readonly #raw: string[];
  readonly #header: MessageHeader;
  readonly #fields: Hl7Value[][] = [];

  constructor(line: string, header: MessageHeader) {
    this.#raw = line.split(header.fieldSeparator);
    this.name = this.#raw[0] ?? '';
    this.#header = header;
  }

  field(number: number): Hl7Value[] {
    let values = this.#fields[number];
    if (!values) {
      values = this.#cut(number);
      this.#fields[number] = values;
    }
    return values;
  }

  text(number: number): string {
    return this.field(number)[0]?.component(1).trim() ?? '';
  }

  /** The separator itself counts as MSH-1. */
  #cut(number: number): Hl7Value[] {
    const text = this.#raw[this.name === 'MSH' ? number - 1 : number] ?? '';
    if (text === '' || text === '""') return NO_VALUES;
    const header = this.#header;
    if (!text.includes(header.repetitionSeparator)) return [new TextValue(text, header)];
    return text.split(header.repetitionSeparator).map((repetition) => new TextValue(repetition, header));
  }
}

const NO_VALUES: Hl7Value[] = [];

class TextValue implements Hl7Value {
  readonly components: string[];

  constructor(text: string, header: MessageHeader) {
    const parts = text.split(header.componentSeparator);
    this.components = text.includes(header.escapeCharacter)
      ? parts.map((part) => unescapeHl7(part, header))
      : parts;
  }

  component(number: number): string {
    return this.components[number - 1] ?? '';
  }

  all(): string {
    return this.components
      .map((part) => part.trim())
      .filter(Boolean)
      .join(' ');
  }
}

/** Resolves escape sequences: separators, `\.br\`, `\Xhh\`; formatting commands without text are dropped. */
export function unescapeHl7(text: string, header: MessageHeader): string {
  const e = header.escapeCharacter;
  if (!e || !text.includes(e)) return text;
  const parts = text.split(e);
  let result = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const code = parts[index] ?? '';
    const closed = index + 1 < parts.length;
    const meaning = closed ? escapeMeaning(code, header) : undefined;
    if (meaning === undefined) {
      result += e + code;
      if (closed) index -= 1;
      continue;
    }
    result += meaning + (parts[index + 1] ?? '');
  }
  return result;
}

function escapeMeaning(code: string, header: MessageHeader): string | undefined {
  const fixed: Record<string, string> = {
    F: header.fieldSeparator,
    S: header.componentSeparator,
    T: header.subcomponentSeparator,
    R: header.repetitionSeparator,
    E: header.escapeCharacter,
    H: '',
    N: '',
    '.br': '\n',
    '.sp': '\n',
    '.ce': '\n',
  };
  if (code in fixed) return fixed[code];
  if (/^\.(sp|in|ti|sk|fi|nf)[+-]?\d*$/.test(code)) return code.startsWith('.sp') ? '\n' : '';
  if (/^X(?:[0-9A-Fa-f]{2})+$/.test(code)) return Buffer.from(code.slice(1), 'hex').toString('latin1');
  return undefined;
}
