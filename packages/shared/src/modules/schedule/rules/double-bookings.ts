/** What of an appointment decides whether two are in each other's way. */
export interface Booking {
  id: string;
  /** UTC instant. */
  at: string;
  minutes: number;
  status: string;
  room: string;
  providerId: string;
}

export type Clash = 'room' | 'provider';

const notTaking = new Set(['cancelled', 'no-show', 'done']);

/**
 * Appointments that want one room or one person at the same time, as two stations without a line can book them.
 * Both stay (docs/specs/sync.md, Y-28); each names what it clashes over, the room first.
 */
export function doubleBookings(bookings: readonly Booking[]): Map<string, Clash> {
  const clashes = new Map<string, Clash>();
  const taking = bookings
    .filter(({ status }) => !notTaking.has(status))
    .map((booking) => ({ ...booking, start: Date.parse(booking.at) }))
    .sort((one, other) => one.start - other.start);
  for (const [i, one] of taking.entries()) {
    const end = one.start + one.minutes * 60_000;
    for (const other of taking.slice(i + 1)) {
      if (other.start >= end) break;
      for (const clash of ['provider', 'room'] as const) {
        const wanted = clash === 'room' ? 'room' : 'providerId';
        if (one[wanted] === '' || one[wanted] !== other[wanted]) continue;
        clashes.set(one.id, clash).set(other.id, clash);
      }
    }
  }
  return clashes;
}
