/** All that the preload gives a page as `window.burrowHost`; nothing else of Electron reaches it. */
export interface HostApi {
  kind: 'electron';
  platform: string;
  /** Asks for a port to the core; it arrives as a window message `{ type: 'burrow-port' }` with one port. */
  requestPort(): void;
}

/** `data.type` of the window message that carries the port. */
export const PORT_MESSAGE = 'burrow-port';
