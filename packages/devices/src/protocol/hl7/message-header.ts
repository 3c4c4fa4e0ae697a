/** The parts of MSH that decide what happens to a message and how it is answered. */
export interface MessageHeader {
  fieldSeparator: string;
  /** MSH-2 as sent, for example `^~\&`. */
  encodingCharacters: string;
  componentSeparator: string;
  repetitionSeparator: string;
  escapeCharacter: string;
  subcomponentSeparator: string;
  sendingApplication: string;
  sendingFacility: string;
  receivingApplication: string;
  receivingFacility: string;
  sentAt: string;
  /** MSH-9.1 and MSH-9.2. */
  messageCode: string;
  triggerEvent: string;
  controlId: string;
  processingId: string;
  version: string;
  acceptAckType: string;
  applicationAckType: string;
  charset: string;
}

/** A byte order mark, read as UTF-8 or byte by byte, and white space that some exporters put before MSH. */
const BEFORE_MSH = /^(?:\uFEFF|\u00EF\u00BB\u00BF)?\s*/;

/** The message without what stands before its first segment. */
export function fromMsh(text: string): string {
  return text.replace(BEFORE_MSH, '');
}

/**
 * Reads MSH from the start of a message, or undefined when there is none.
 * It needs no valid message after it, so that even a broken one is answered with its own control id.
 */
export function readMessageHeader(text: string): MessageHeader | undefined {
  const line = /^MSH[^\r\n]*/.exec(fromMsh(text))?.[0];
  const separator = line?.[3];
  if (!line || !separator || /[A-Za-z0-9\s]/.test(separator)) return undefined;
  const fields = line.split(separator);
  const field = (number: number) => fields[number - 1]?.trim() ?? '';
  // `^~\\&` with the escape doubled is a template slip seen in public samples; it reads as `^~\&`.
  const encoding = (field(2) || '^~\\&').replace('\\\\', '\\');
  const component = encoding[0] ?? '^';
  const parts = field(9).split(component);
  return {
    fieldSeparator: separator,
    encodingCharacters: encoding,
    componentSeparator: component,
    repetitionSeparator: encoding[1] ?? '~',
    escapeCharacter: encoding[2] ?? '\\',
    subcomponentSeparator: encoding[3] ?? '&',
    sendingApplication: field(3),
    sendingFacility: field(4),
    receivingApplication: field(5),
    receivingFacility: field(6),
    sentAt: field(7),
    messageCode: parts[0] ?? '',
    triggerEvent: parts[1] ?? '',
    controlId: field(10),
    processingId: field(11) || 'P',
    version: field(12).split(component)[0] ?? '',
    acceptAckType: field(15),
    applicationAckType: field(16),
    charset: field(18),
  };
}
