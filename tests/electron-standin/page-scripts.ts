/**
 * Scripts of the stand-in that run in a page before anything of the page itself: one in the page's own world,
 * which builds what the preload exposes, and the preload in an isolated world with a `require` of its own.
 */
export const WORLD = 'electron-preload';
export const BINDING = 'standInSend';

/** In the page's world: waits once for each exposed object, then leaves no trace but that object. */
export const mainWorldScript = (secret: string): string => `(() => {
  if (window.top !== window) return;
  const revive = (shape, path, name) => {
    if (shape.kind === 'value') return shape.value;
    if (shape.kind === 'function') return (...args) => {
      window.dispatchEvent(new CustomEvent(${JSON.stringify(`${secret}-call`)}, { detail: JSON.stringify({ name, path, args }) }));
    };
    return Object.freeze(Object.fromEntries(Object.entries(shape.members).map(([key, member]) => [key, revive(member, [...path, key], name)])));
  };
  window.addEventListener(${JSON.stringify(secret)}, (event) => {
    const { name, shape } = JSON.parse(event.detail);
    Object.defineProperty(window, name, { value: revive(shape, [], name), enumerable: true });
  });
})()`;

/** In the isolated world: Electron's contextBridge and ipcRenderer, and the built preload. */
export const preloadScript = (secret: string, preload: string, platform: string): string => `(() => {
  if (window.top !== window) return;
  const exposed = new Map();
  const listeners = new Map();
  const ports = new Map();
  const shapeOf = (value) => {
    if (typeof value === 'function') return { kind: 'function' };
    if (value === null || typeof value !== 'object') return { kind: 'value', value };
    return { kind: 'object', members: Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)])) };
  };
  const put = (message) => ${BINDING}(JSON.stringify(message));
  window.addEventListener(${JSON.stringify(`${secret}-call`)}, (event) => {
    const { name, path, args } = JSON.parse(event.detail);
    const answer = path.reduce((value, key) => value[key], exposed.get(name))(...args);
    if (answer !== undefined) throw new Error('The stand-in\\'s bridge carries no return values');
  });
  const only = (name, members) => new Proxy(members, { get: (object, key) => {
    if (key in object || typeof key === 'symbol') return object[key];
    throw new Error('The Electron stand-in has no ' + name + '.' + String(key));
  } });
  const electron = only('electron', {
    contextBridge: only('contextBridge', { exposeInMainWorld: (name, api) => {
      exposed.set(name, api);
      window.dispatchEvent(new CustomEvent(${JSON.stringify(secret)}, { detail: JSON.stringify({ name, shape: shapeOf(api) }) }));
    } }),
    ipcRenderer: only('ipcRenderer', {
      send: (channel, ...args) => put({ kind: 'send', channel, args }),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    }),
  });
  const toText = (data) => {
    const bytes = new Uint8Array(data instanceof ArrayBuffer ? data : data.buffer, data.byteOffset ?? 0, data.byteLength);
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  };
  globalThis.standIn = {
    message: (channel, data, ids) => {
      const given = ids.map((id) => {
        const { port1, port2 } = new MessageChannel();
        ports.set(id, port1);
        port1.onmessage = ({ data }) => put(typeof data === 'string' ? { kind: 'text', port: id, data } : { kind: 'bytes', port: id, data: toText(data) });
        port1.addEventListener('close', () => put({ kind: 'closed', port: id }));
        return port2;
      });
      for (const listener of listeners.get(channel) ?? []) listener({ ports: given }, data);
    },
    text: (id, data) => ports.get(id)?.postMessage(data),
    bytes: (id, data) => ports.get(id)?.postMessage(Uint8Array.from(atob(data), (c) => c.charCodeAt(0))),
    close: (id) => ports.get(id)?.close(),
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('A sandboxed preload cannot require ' + name);
  };
  const module = { exports: {} };
  ((require, module, exports, process) => {
${preload}
  })(require, module, module.exports, { platform: ${JSON.stringify(platform)} });
})()`;
