import { runDeviceWorker } from './run-device-worker.ts';
runDeviceWorker(() => async () => ({ close: async () => undefined }));
