import type { MessageHeader } from './message-header.ts';

/** AA taken, AE an error in this message, AR refused whatever its content. */
export type AckCode = 'AA' | 'AE' | 'AR';

/**
 * Whether the sender wants an answer, by MSH-15 and MSH-16. Silence only when both fields say so for this
 * code: an answer too many does no harm, one too few stops an analyzer. Enhanced-mode senders get AA, AE or
 * AR as well, as the widely used interface engines answer; Mindray chemistry writes 0, 1 or 2 into MSH-16.
 */
export function wantsAnswer(header: MessageHeader | undefined, code: AckCode): boolean {
  return wants(header?.acceptAckType ?? '', code) || wants(header?.applicationAckType ?? '', code);
}

function wants(type: string, code: AckCode): boolean {
  if (type === 'NE') return false;
  if (type === 'SU') return code === 'AA';
  return type !== 'ER' || code !== 'AA';
}

/**
 * Builds the acknowledgment of a message with the sender's own separators, echoing MSH-10 in MSA-2.
 * Returns undefined when the sender wants no answer.
 */
export function buildAck(
  header: MessageHeader | undefined,
  code: AckCode,
  reason: string,
  now: Date,
  ackId: string,
): string | undefined {
  if (!wantsAnswer(header, code)) return undefined;
  const f = header?.fieldSeparator ?? '|';
  const c = header?.componentSeparator ?? '^';
  const version = header?.version || '2.3.1';
  const trigger = header?.triggerEvent ?? '';
  const type = ['ACK', trigger, ...(hasStructures(version) && trigger ? ['ACK'] : [])]
    .filter(Boolean)
    .join(c);
  const said = reason
    .replace(/[\r\n]+/g, ' ')
    .replaceAll(f, ' ')
    .slice(0, 80);
  const msh = [
    'MSH',
    header?.encodingCharacters ?? '^~\\&',
    header?.receivingApplication || 'BURROW',
    header?.receivingFacility ?? '',
    header?.sendingApplication ?? '',
    header?.sendingFacility ?? '',
    stamp(now),
    '',
    type,
    ackId,
    header?.processingId ?? 'P',
    version,
    '',
    '',
    '',
    '',
    '',
    header?.charset ?? '',
  ];
  while (msh.at(-1) === '') msh.pop();
  const msa = ['MSA', code, header?.controlId ?? '', ...(said ? [said] : [])];
  const lines = [msh.join(f), msa.join(f)];
  if (code !== 'AA' && hasErrorSegments(version))
    lines.push(
      ['ERR', '', '', ['207', 'Application internal error', 'HL70357'].join(c), 'E', '', '', '', said].join(
        f,
      ),
    );
  return `${lines.join('\r')}\r`;
}

function hasStructures(version: string): boolean {
  return Number(version.slice(0, 3)) >= 2.4;
}

function hasErrorSegments(version: string): boolean {
  return Number(version.slice(0, 3)) >= 2.5;
}

function stamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${date}${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
