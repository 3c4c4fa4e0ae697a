/** One way of replicating, measured like the others: a server and two clients, each a process of its own. */
export interface Contender {
  /** Runs in the server's process; answers what a client needs to reach it. */
  serve(folder: string): Promise<string>;
  /** Runs in a client's process. */
  open(address: string, folder: string, name: string): Promise<Client>;
}

export interface Client {
  /** Writes documents to the client's own store, with the line down. */
  fill(count: number): Promise<void>;
  /** Opens the line; resolves when both sides hold the same. */
  sync(): Promise<void>;
  /** Writes one document, with the line up. */
  write(id: string): Promise<void>;
  /** Calls back with the id of each document that comes from elsewhere, once it is in the client's own store. */
  onArrival(arrived: (id: string) => void): void;
}

/** Tells that so many documents are wanted; about 1 KB each as JSON. */
export const text = 'The patient was bright, alert and responsive. '.repeat(11);

export const idOf = (index: number) => `0192f0c4-0000-7000-8000-${String(index).padStart(12, '0')}`;

/** A document of about 1 KB for those that know no record of ours. */
export function plainDocument(id: string) {
  const at = '2026-01-01T00:00:00.000Z';
  const envelope = {
    kind: 'visit-note',
    version: 1,
    clinicId: idOf(1),
    patientId: idOf(2),
    ownerId: idOf(3),
  };
  return {
    id,
    ...envelope,
    at,
    updatedAt: at,
    status: '',
    body: { reason: 'Check-up', text: `${text}${text.slice(0, 300)}` },
  };
}
