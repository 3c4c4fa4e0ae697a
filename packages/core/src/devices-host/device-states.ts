import type { LinkReport } from '@burrow/devices/transport/link.ts';
import type {
  DeviceSetting,
  DeviceState,
  TrafficEntry,
} from '@burrow/shared/modules/devices/device-state.ts';

/** What is counted about a device before this start. */
export interface DeviceHistory {
  count: number;
  lastAt: string | undefined;
}

interface Known {
  setting: DeviceSetting;
  report: LinkReport;
  lastMessageAt?: string;
  lastError?: string;
  lastErrorAt?: string;
  today: string;
  messagesToday: number;
}

/** The live state of every device link, put together from reports, traffic and failures. */
export class DeviceStates {
  readonly #known = new Map<string, Known>();
  readonly #bind: string;
  readonly #changed: (states: DeviceState[]) => void;
  #scheduled = false;

  constructor(bind: string, changed: (states: DeviceState[]) => void) {
    this.#bind = bind;
    this.#changed = changed;
  }

  /** Takes over the settings; `history` tells of a device that is new here. */
  apply(devices: DeviceSetting[], history: (deviceId: string) => DeviceHistory): void {
    for (const id of this.#known.keys())
      if (!devices.some((device) => device.id === id)) this.#known.delete(id);
    for (const setting of devices) {
      const known = this.#known.get(setting.id);
      const { count, lastAt } = known
        ? { count: known.messagesToday, lastAt: known.lastMessageAt }
        : history(setting.id);
      const same = known && JSON.stringify(known.setting.link) === JSON.stringify(setting.link);
      this.#known.set(setting.id, {
        setting,
        report: same ? known.report : { status: 'starting', connections: 0 },
        today: localDay(),
        messagesToday: count,
        ...(lastAt ? { lastMessageAt: lastAt } : {}),
      });
    }
    this.#tell();
  }

  report(deviceId: string, report: LinkReport): void {
    const known = this.#known.get(deviceId);
    if (!known) return;
    known.report = report;
    if (report.error) this.fail(deviceId, report.error);
    this.#tell();
  }

  arrived(entries: TrafficEntry[]): void {
    for (const entry of entries) {
      const known = this.#known.get(entry.deviceId);
      if (!known) continue;
      if (known.today !== localDay()) Object.assign(known, { today: localDay(), messagesToday: 0 });
      known.messagesToday += 1;
      known.lastMessageAt = entry.at;
    }
    this.#tell();
  }

  fail(deviceId: string, sentence: string): void {
    const known = this.#known.get(deviceId);
    if (!known) return;
    known.lastError = sentence;
    known.lastErrorAt = new Date().toISOString();
    this.#tell();
  }

  get(deviceId: string): LinkReport | undefined {
    return this.#known.get(deviceId)?.report;
  }

  setting(deviceId: string): DeviceSetting | undefined {
    return this.#known.get(deviceId)?.setting;
  }

  all(): DeviceState[] {
    return [...this.#known.values()].map((known) => ({
      id: known.setting.id,
      name: known.setting.name,
      link: known.setting.link.type,
      address: this.#address(known),
      status: known.report.status,
      connections: known.report.connections,
      messagesToday: known.today === localDay() ? known.messagesToday : 0,
      ...(known.lastMessageAt ? { lastMessageAt: known.lastMessageAt } : {}),
      ...(known.lastError ? { lastError: known.lastError, lastErrorAt: known.lastErrorAt } : {}),
    }));
  }

  #address({ setting, report }: Known): string {
    if (setting.link.type === 'astm-serial') return setting.link.path;
    return `${report.host ?? this.#bind}:${report.port ?? setting.link.port}`;
  }

  /** One call per event-loop turn, however much changed in it. */
  #tell(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#changed(this.all());
    });
  }
}

/** The local day, for "messages today". */
export function localDay(now = new Date()): string {
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}
