import { EventEmitter } from 'node:events';
import { createPipe } from './pipe.ts';
import { PortMain } from './port-main.ts';
import { PortWire, type Wire } from './utility-process.ts';

/** Loaded into the utility process before its entry: gives it `process.parentPort`, as Electron does. */
const put = (message: Wire): void => void process.send?.(message);
const wire = new PortWire(put);
const parentPort = new (class extends EventEmitter {
  postMessage(data: unknown): void {
    put({ kind: 'message', data, ports: [] });
  }
})();

// What the parent sends before the entry listens waits for it, as in Electron.
const early: { data: unknown; ports: PortMain[] }[] = [];
parentPort.on('newListener', (event) => {
  if (event !== 'message') return;
  queueMicrotask(() => {
    for (const message of early.splice(0)) deliver(message);
  });
});
const deliver = (message: { data: unknown; ports: PortMain[] }): void => {
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', message);
  else early.push(message);
};

process.on('message', (message: Wire) => {
  if (message.kind !== 'message') return wire.arrive(message);
  const ports = message.ports.map((number) => {
    const [kept, given] = createPipe();
    wire.carry(number, kept);
    return new PortMain(given);
  });
  deliver({ data: message.data, ports });
});
// A utility process does not outlive its program.
process.on('disconnect', () => process.exit(1));
Object.defineProperty(process, 'parentPort', { value: parentPort });
