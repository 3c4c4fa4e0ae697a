import { type HostApi, PORT_MESSAGE } from '@burrow/shared/kernel/host-api.ts';
import { contextBridge, ipcRenderer } from 'electron';

const host: HostApi = {
  kind: 'electron',
  platform: process.platform,
  requestPort: () => ipcRenderer.send('burrow:request-port'),
};

contextBridge.exposeInMainWorld('burrowHost', host);
// A port cannot pass the bridge; the page receives it as a message of its own window.
ipcRenderer.on('burrow:port', (event) => {
  window.postMessage({ type: PORT_MESSAGE }, window.location.origin, [...event.ports]);
});
