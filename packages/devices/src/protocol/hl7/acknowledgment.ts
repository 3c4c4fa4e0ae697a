import type { MessageHeader } from './message-header.ts';

/** AA taken, AE an error in this message, AR refused whatever its content. */
export type AckCode = 'AA' | 'AE' | 'AR';

/** How a message wants to be answered, by MSH-15 and MSH-16. */
export type AckMode = 'application' | 'accept' | 'none';

/**
 * Which answer the sender asks for. Both fields empty is original mode: AA, AE or AR.
 * Only `NE` is a wish for silence; a device that fills one field with something of its own
 * (Mindray chemistry writes 0, 1 or 2 into MSH-16) is answered as in original mode.
 */
export function ackMode(header: MessageHeader | undefined, code: AckCode): AckMode {
  const accept = wants(header?.acceptAckType ?? '', code);
  const application = wants(header?.applicationAckType ?? '', code);
  if (application === 'no') return accept === 'yes' ? 'accept' : accept === 'no' ? 'none' : 'application';
  return 'application';
}

function wants(type: string, code: AckCode): 'yes' | 'no' | 'unsaid' {
  if (type === 'AL') return 'yes';
  if (type === 'NE') return 'no';
  if (type === 'SU') return code === 'AA' ? 'yes' : 'no';
  if (type === 'ER') return code === 'AA' ? 'no' : 'yes';
  return 'unsaid';
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
  const mode = ackMode(header, code);
  if (mode === 'none') return undefined;
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
  const answer = mode === 'accept' ? code.replace('A', 'C') : code;
  const msa = ['MSA', answer, header?.controlId ?? '', ...(said ? [said] : [])];
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
