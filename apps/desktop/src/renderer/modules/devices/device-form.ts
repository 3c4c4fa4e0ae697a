import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';

/** A device link as the wizard's fields hold it. */
export interface DeviceForm {
  name: string;
  type: DeviceSetting['link']['type'];
  port: string;
  path: string;
  baudRate: string;
  aeTitle: string;
  charset: DeviceSetting['charset'];
}

export const emptyDeviceForm: DeviceForm = {
  name: '',
  type: 'mllp',
  port: '2575',
  path: '',
  baudRate: '9600',
  aeTitle: 'BURROW',
  charset: 'utf-8',
};

/** The link the form describes, or undefined while a field does not hold what it must. */
export function linkOf(form: DeviceForm): DeviceSetting['link'] | undefined {
  const port = Number(form.port);
  const isPort = /^\d+$/.test(form.port.trim()) && port <= 65535;
  switch (form.type) {
    case 'mllp':
    case 'astm-tcp':
      return isPort ? { type: form.type, port } : undefined;
    case 'dicom':
      return isPort && /^[\x20-\x7e]{1,16}$/.test(form.aeTitle.trim())
        ? { type: 'dicom', port, aeTitle: form.aeTitle.trim() }
        : undefined;
    case 'astm-serial': {
      const baudRate = Number(form.baudRate);
      return form.path.trim() && Number.isInteger(baudRate) && baudRate > 0
        ? { type: 'astm-serial', path: form.path.trim(), baudRate }
        : undefined;
    }
  }
}
