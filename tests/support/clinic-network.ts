import { spawnSync } from 'node:child_process';

/** How a process is started in a place of the network, for `fork`. */
export interface Place {
  address: string;
  launch: { execPath?: string; execArgv: string[] };
}

/** The clinic's network: a computer of its own for each station, joined by a switch. */
export interface ClinicNetwork {
  kind: 'network namespaces' | 'loopback addresses';
  /** Where the server is, seen from every computer. */
  serverAddress: string;
  place(index: number): Place;
  /** Pulls the network cable of a computer, or puts it back; only namespaces have one. */
  setCable(index: number, isIn: boolean): void;
  close(): void;
}

/** Network namespaces on a switch where the machine allows it (Linux, root), else one loopback address each. */
export function openClinicNetwork(computers: number): ClinicNetwork {
  const id = process.pid % 250;
  const bridge = `burrow${id}`;
  const space = (index: number) => `burrow${id}-${index}`;
  const wire = (index: number) => `bur${id}-${index}`;
  const address = (index: number) => `10.77.${id}.${index + 11}`;
  const close = () => {
    for (let index = 0; index < computers; index++) ip('netns', 'del', space(index));
    ip('link', 'del', bridge);
  };
  const isMade =
    ip('link', 'add', bridge, 'type', 'bridge', 'mcast_snooping', '0') &&
    ip('addr', 'add', `10.77.${id}.1/24`, 'dev', bridge) &&
    ip('link', 'set', bridge, 'up') &&
    Array.from({ length: computers }, (_, index) => index).every(
      (index) =>
        ip('netns', 'add', space(index)) &&
        ip('link', 'add', wire(index), 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space(index)) &&
        ip('link', 'set', wire(index), 'master', bridge, 'up') &&
        ip('-n', space(index), 'addr', 'add', `${address(index)}/24`, 'dev', 'eth0') &&
        ip('-n', space(index), 'link', 'set', 'lo', 'up') &&
        ip('-n', space(index), 'link', 'set', 'eth0', 'up') &&
        ip('-n', space(index), 'route', 'add', 'default', 'via', `10.77.${id}.1`),
    );
  if (isMade)
    return {
      kind: 'network namespaces',
      serverAddress: `10.77.${id}.1`,
      place: (index) => ({
        address: address(index),
        launch: { execPath: 'ip', execArgv: ['netns', 'exec', space(index), process.execPath] },
      }),
      setCable: (index, isIn) => void ip('link', 'set', wire(index), isIn ? 'up' : 'down'),
      close,
    };
  close();
  return {
    kind: 'loopback addresses',
    serverAddress: '127.0.0.1',
    place: (index) => ({ address: `127.0.0.${index + 11}`, launch: { execArgv: [] } }),
    setCable: () => {
      throw new Error('A loopback address has no cable');
    },
    close: () => undefined,
  };
}

function ip(...args: string[]): boolean {
  return spawnSync('ip', args, { stdio: 'ignore' }).status === 0;
}
