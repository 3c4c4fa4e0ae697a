type Handler = (request: Request) => Promise<Response> | Response;

interface Scheme {
  scheme: string;
  privileges: Record<string, boolean>;
}

const handlers = new Map<string, Handler>();
const schemes = new Map<string, Scheme>();
let isReady = false;

/** Called once when the app is ready; privileged schemes cannot be registered afterwards. */
export function endRegistration(): void {
  isReady = true;
}

/** Answers a request for one of main.js's own schemes; undefined when it is for another. */
export async function answer(url: string, method: string): Promise<Response | undefined> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  return handler?.(new Request(url, { method }));
}

export const protocol = {
  registerSchemesAsPrivileged(list: Scheme[]): void {
    if (isReady) throw new Error('registerSchemesAsPrivileged must run before the app is ready');
    for (const scheme of list) schemes.set(scheme.scheme, scheme);
  },
  handle(scheme: string, handler: Handler): void {
    if (!isReady) throw new Error('protocol.handle needs a ready app');
    const known = schemes.get(scheme);
    if (!known?.privileges.standard || !known.privileges.secure || !known.privileges.supportFetchAPI)
      throw new Error(`The stand-in serves ${scheme}: only as a standard, secure scheme that fetch may use`);
    handlers.set(scheme, handler);
  },
};
