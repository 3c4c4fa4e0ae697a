import { Message } from 'node-hl7-client';
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

/** Parses a whole message with node-hl7-client; throws when it is none. */
export function parseSegments(text: string, header: MessageHeader): Hl7Segment[] {
  const lines = segmentLines(text, header.fieldSeparator);
  const msh = (lines[0] ?? '').split(header.fieldSeparator);
  lines[0] = ['MSH', header.encodingCharacters, ...msh.slice(2)].join(header.fieldSeparator);
  const message = new Message({ text: lines.join('\r') });
  return message.toArray().map((node) => {
    const raw = node.toRaw().split(header.fieldSeparator);
    return toSegment(raw, header);
  });
}

function toSegment(raw: string[], header: MessageHeader): Hl7Segment {
  const name = raw[0] ?? '';
  const offset = name === 'MSH' ? 1 : 0;
  const field = (number: number): Hl7Value[] => {
    const text = raw[number - offset] ?? '';
    if (text === '' || text === '""') return [];
    return text.split(header.repetitionSeparator).map((repetition) => toValue(repetition, header));
  };
  return { name, field, text: (number) => field(number)[0]?.component(1).trim() ?? '' };
}

function toValue(text: string, header: MessageHeader): Hl7Value {
  const components = text.split(header.componentSeparator).map((part) => unescapeHl7(part, header));
  return {
    components,
    component: (number) => components[number - 1] ?? '',
    all: () =>
      components
        .map((part) => part.trim())
        .filter(Boolean)
        .join(' '),
  };
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
