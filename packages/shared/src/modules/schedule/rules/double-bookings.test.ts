import { describe, expect, test } from 'vitest';
import { type Booking, doubleBookings } from './double-bookings.ts';

const booking = (id: string, clock: string, change: Partial<Booking> = {}): Booking => ({
  id,
  at: `2026-03-02T${clock}:00.000Z`,
  minutes: 30,
  status: 'booked',
  room: 'One',
  providerId: '',
  ...change,
});

describe('Y-28: two bookings of one room or one person are both kept and named', () => {
  test('one room at overlapping times', () => {
    const clashes = doubleBookings([booking('a', '09:00'), booking('b', '09:29'), booking('c', '09:59')]);
    expect([...clashes]).toEqual([
      ['a', 'room'],
      ['b', 'room'],
    ]);
  });

  test('one after the other is no clash, nor are other rooms, no room, or a cancelled one', () => {
    const apart = [
      booking('a', '09:00'),
      booking('b', '09:30'),
      booking('c', '09:00', { room: 'Two' }),
      booking('d', '09:00', { room: '' }),
      booking('e', '09:00', { room: '' }),
      booking('f', '09:00', { status: 'cancelled' }),
    ];
    expect(doubleBookings(apart).size).toBe(0);
  });

  test('a long one clashes with each that begins within it; one person in two rooms too', () => {
    const clashes = doubleBookings([
      booking('a', '09:00', { minutes: 120 }),
      booking('b', '09:10'),
      booking('c', '10:50'),
      booking('d', '13:00', { room: 'Two', providerId: 'v' }),
      booking('e', '13:10', { room: 'Three', providerId: 'v' }),
    ]);
    expect(Object.fromEntries(clashes)).toEqual({
      a: 'room',
      b: 'room',
      c: 'room',
      d: 'provider',
      e: 'provider',
    });
  });
});
