import { listenDicom } from '@burrow/devices/transport/dicom-listener.ts';
import { runDeviceWorker } from './run-device-worker.ts';

/** The worker of all DICOM links, apart from the analyzers so that a large study delays no ACK. */
runDeviceWorker(({ writer, settings, context, worklist, onDiskError }) => {
  const dicomContext = {
    ...context,
    worklist,
    onDiskError,
    blobsFolder: settings.blobsFolder,
    ...(settings.fileKey ? { fileKey: settings.fileKey } : {}),
    store: writer.storeImage.bind(writer),
  };
  return (device) => {
    const { link } = device;
    if (link.type !== 'dicom') throw new Error(`${link.type} is not a DICOM link`);
    return listenDicom(
      { deviceId: device.id, host: settings.bind, port: link.port, aeTitle: link.aeTitle },
      dicomContext,
    );
  };
});
