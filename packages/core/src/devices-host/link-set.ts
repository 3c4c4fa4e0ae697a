import type { Link } from '@burrow/devices/transport/link.ts';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';

/** Keeps the open links of one worker equal to the settings: unchanged devices stay connected. */
export class LinkSet {
  readonly #open: (device: DeviceSetting) => Promise<Link>;
  readonly #links = new Map<string, { setting: string; link: Link }>();
  #turn: Promise<void> = Promise.resolve();

  constructor(open: (device: DeviceSetting) => Promise<Link>) {
    this.#open = open;
  }

  /** Closes what is gone or changed, then opens what is new; one call after the other. */
  apply(devices: DeviceSetting[]): Promise<void> {
    this.#turn = this.#turn.then(() => this.#apply(devices));
    return this.#turn;
  }

  async #apply(devices: DeviceSetting[]): Promise<void> {
    const wanted = new Map(devices.map((device) => [device.id, JSON.stringify(device)]));
    for (const [id, { setting, link }] of this.#links) {
      if (wanted.get(id) === setting) continue;
      this.#links.delete(id);
      await link.close();
    }
    for (const device of devices) {
      if (this.#links.has(device.id)) continue;
      const link = await this.#open(device);
      this.#links.set(device.id, { setting: JSON.stringify(device), link });
    }
  }
}
