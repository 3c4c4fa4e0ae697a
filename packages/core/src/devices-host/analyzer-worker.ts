import { listenAstm } from '@burrow/devices/transport/astm-tcp-listener.ts';
import type { Link, LinkContext } from '@burrow/devices/transport/link.ts';
import { listenMllp } from '@burrow/devices/transport/mllp-listener.ts';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import { closeInterruptedTransfers } from './intake.ts';
import { runDeviceWorker } from './run-device-worker.ts';

/** The worker of all analyzer links: MLLP, ASTM over TCP and over serial ports. */
runDeviceWorker(({ db, writer, settings, context }) => {
  closeInterruptedTransfers(db, (intake) => void writer.store(intake));
  const linkContext: LinkContext = { ...context, sink: writer };
  return (device) => open(device, settings.bind, linkContext);
});

async function open(device: DeviceSetting, bind: string, context: LinkContext): Promise<Link> {
  const { link } = device;
  const known = { deviceId: device.id, charset: device.charset };
  if (link.type === 'mllp') return listenMllp({ ...known, host: bind, port: link.port }, context);
  if (link.type === 'astm-tcp') return listenAstm({ ...known, host: bind, port: link.port }, context);
  if (link.type === 'astm-serial') {
    // The serial driver is native code that most stations never need.
    const { openSerialLink } = await import('@burrow/devices/transport/serial-link.ts');
    return openSerialLink({ ...known, path: link.path, baudRate: link.baudRate }, context);
  }
  throw new Error(`${link.type} is not an analyzer link`);
}
