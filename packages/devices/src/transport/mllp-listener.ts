import { randomUUID } from 'node:crypto';
import { readAnalyzerBytes } from '../driver/read-analyzer-bytes.ts';
import { type AckCode, buildAck } from '../protocol/hl7/acknowledgment.ts';
import { latin1 } from '../protocol/hl7/charset.ts';
import { type MessageHeader, readMessageHeader } from '../protocol/hl7/message-header.ts';
import { frameMllp, type MllpEvent, MllpFramer } from '../protocol/hl7/mllp-framing.ts';
import { type Link, type LinkContext, STREAM_LIMITS, type StreamLimits } from './link.ts';
import { listenTcp, type TcpConnection } from './tcp-listener.ts';

/** What an MLLP listener needs to know. */
export interface MllpSettings {
  deviceId: string;
  host: string;
  port: number;
  charset: string;
  limits?: Partial<StreamLimits>;
}

/** Messages of one connection that may wait for the disk before reading from it pauses. */
const MAX_WAITING = 256;
/** A peer that never reads its answers is cut off here. */
const MAX_UNREAD_ANSWERS = 1024 * 1024;
/** Of a message that is refused for its size only this much is kept. */
const EVIDENCE_BYTES = 64 * 1024;

/**
 * Takes ORU messages over persistent MLLP connections, each acknowledged once it is on disk.
 * Answers leave in the order of arrival; what cannot be taken is kept and answered with AE or AR and a reason.
 */
export function listenMllp(settings: MllpSettings, context: LinkContext): Promise<Link> {
  const limits = { ...STREAM_LIMITS, ...settings.limits };
  const device = { id: settings.deviceId, host: settings.host, port: settings.port };
  return listenTcp(device, limits, context, (connection) => serve(connection, settings, limits, context));
}

function serve(
  connection: TcpConnection,
  settings: MllpSettings,
  limits: StreamLimits,
  context: LinkContext,
): void {
  const { socket } = connection;
  const framer = new MllpFramer(limits.maxMessageBytes);
  let waiting = 0;

  socket.on('data', (chunk) => {
    for (const event of framer.push(chunk)) take(event);
    connection.midMessage(framer.inMessage);
    if (waiting > MAX_WAITING) socket.pause();
  });
  socket.on('close', () => {
    for (const event of framer.end()) take(event);
  });

  function take(event: MllpEvent): void {
    const judged = event.type === 'message' ? judgeMessage(event.bytes) : judgeFault(event);
    waiting += 1;
    context.sink
      .store({
        deviceId: settings.deviceId,
        protocol: 'hl7',
        peer: connection.peer,
        bytes: event.type === 'fault' && event.fatal ? event.bytes.subarray(0, EVIDENCE_BYTES) : event.bytes,
        summary: judged.summary,
        ...(judged.refusal === undefined ? {} : { refusal: judged.refusal }),
      })
      .then(
        () => judged.answers && answer(judged.header, judged.code, judged.refusal ?? ''),
        () => {
          context.log('error', 'mllp.store-failed', { deviceId: settings.deviceId });
          if (judged.answers)
            answer(judged.header, 'AE', 'the station cannot store the message; send it again');
        },
      )
      .finally(() => {
        waiting -= 1;
        if (socket.isPaused() && waiting < MAX_WAITING / 2) socket.resume();
        if (event.type === 'fault' && event.fatal) socket.destroySoon();
      });
  }

  function judgeMessage(bytes: Uint8Array) {
    connection.spoke();
    const reading = readAnalyzerBytes('hl7', bytes, settings.charset);
    return {
      answers: true,
      header: headerOf(bytes),
      summary: reading.summary,
      code: reading.taken ? ('AA' as const) : reading.code,
      refusal: reading.taken ? undefined : reading.reason,
    };
  }

  function judgeFault(fault: MllpEvent & { type: 'fault' }) {
    const header = headerOf(fault.bytes);
    const summary = fault.fatal ? 'message too large' : 'incomplete message';
    return { answers: fault.answerable, header, summary, code: 'AR' as const, refusal: fault.reason };
  }

  function answer(header: MessageHeader | undefined, code: AckCode, reason: string): void {
    if (socket.destroyed || !socket.writable) return;
    const ackId = randomUUID().replaceAll('-', '').slice(0, 20);
    const ack = buildAck(header, code, code === 'AA' ? '' : reason, new Date(), ackId);
    if (ack !== undefined) socket.write(frameMllp(Buffer.from(ack, 'latin1')));
    if (socket.writableLength > MAX_UNREAD_ANSWERS) socket.destroy();
  }
}

/** The header byte for byte, so that the answer echoes the sender's ids whatever its character set. */
function headerOf(bytes: Uint8Array): MessageHeader | undefined {
  return readMessageHeader(latin1(bytes.subarray(0, 4096)));
}
