import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pageHeaders } from '@burrow/shared/kernel/page-headers.ts';
import { listen } from '../gateway/listen.ts';
import { isOwnRequest, refuseForeign } from '../gateway/origin-guard.ts';
import { RateLimit } from '../gateway/rate-limit.ts';
import { blockedPage, blockedScript, RECOVER_PATH, SCRIPT_PATH } from './blocked-page.ts';
import { type BlockedStart, canWrite } from './blocked-start.ts';
import { blockedWords, explain, languageOf } from './blocked-words.ts';
import { RecoveryCode } from './recovery-code.ts';

const PROBE_MS = 1_000;
const LONGEST_BODY = 1_000;

/** How a blocked station goes on: recovered because a person asked for it, or as it is because the disk is well. */
export type WayOut = 'recover' | 'start';

export interface BlockedGateway {
  url: string;
  port: number;
  /** What a person must type to recover, and the file that holds it; undefined where nothing can be recovered. */
  code: RecoveryCode | undefined;
  /** Resolves when the station is to be started again; the address is free by then. */
  wayOut: Promise<WayOut>;
}

/**
 * Serves one page at the station's address while the station cannot start. The API answers 503 with the
 * problem's code, and begins a recovery for whoever knows the code in the station's folder.
 * @throws when the port is taken or may not be opened
 */
export async function startBlockedGateway(
  blocked: BlockedStart,
  bind: string,
  port: number,
): Promise<BlockedGateway> {
  const wayOut = Promise.withResolvers<WayOut>();
  const guesses = new RateLimit(0.2, 10);
  let hosts = new Set<string>();
  let code: RecoveryCode | undefined;

  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => {
      if (!isOwnRequest(hosts, request.headers.host, request.headers.origin)) return refuseForeign(response);
      handle(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = 100;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    if (path === RECOVER_PATH && request.method === 'POST') return recover(request, response);
    const { problem } = blocked;
    const { meaning, remedy } = explain(blockedWords.en, blocked);
    if (path.startsWith('/api/')) return answer(response, 503, problem, `${meaning} ${remedy}`);
    const [type, body] =
      path === SCRIPT_PATH
        ? ['text/javascript', blockedScript]
        : ['text/html', blockedPage(blocked, languageOf(request.headers['accept-language']))];
    response
      .writeHead(200, {
        ...pageHeaders,
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
      })
      .end(body);
  }

  /** A page of another site cannot send JSON here, nor read what is answered. */
  async function recover(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isJson = request.headers['content-type']?.startsWith('application/json');
    if (!isJson || Number(request.headers['content-length'] ?? LONGEST_BODY + 1) > LONGEST_BODY)
      return answer(response, 400, 'INVALID_INPUT', 'Send {"code": "…"} as JSON.');
    if (!code) return answer(response, 409, blocked.problem, explain(blockedWords.en, blocked).remedy);
    if (!guesses.allows('anyone'))
      return answer(response, 429, 'RATE_LIMITED', 'Too many tries. Wait a moment and try again.');
    if (!code.fits(typedCode(await text(request))))
      return answer(response, 403, 'CODE_INVALID', blockedWords.en.wrongCode);
    response.once('close', () => wayOut.resolve('recover'));
    response.writeHead(202, { ...pageHeaders, 'content-type': 'application/json' }).end('{}');
  }

  const listening = await listen(server, bind, port);
  hosts = listening.hosts;
  if (blocked.canRecover) code = new RecoveryCode(blocked.folder);
  const isWaiting = blocked.problem !== 'DATABASE_DAMAGED';
  const probe = setInterval(() => {
    if (isWaiting && canWrite(blocked.folder)) wayOut.resolve('start');
  }, PROBE_MS);
  const leave = async (way: WayOut) => {
    clearInterval(probe);
    await listening.close();
    code?.remove();
    return way;
  };
  return { url: listening.url, port: listening.port, code, wayOut: wayOut.promise.then(leave) };
}

function typedCode(body: string): string {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}

function answer(response: ServerResponse, status: number, code: string, message: string): void {
  response
    .writeHead(status, { ...pageHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify({ code, message }));
}
