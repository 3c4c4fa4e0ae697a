import { expect, test } from 'vitest';
import { type Course, quantityFor, stateOfCourse } from './course-of-medicine.ts';

const course = (more: Partial<Course> = {}): Course => ({
  fromOn: '2026-03-01',
  durationDays: 10,
  isStopped: false,
  validUntilOn: '2026-09-01',
  refillsAllowed: 2,
  handedOut: [{ number: 0, on: '2026-03-01' }],
  ...more,
});

test('M-20: a course is current to its last day, without a duration until it is stopped', () => {
  expect(stateOfCourse(course(), '2026-03-10')).toMatchObject({ isCurrent: true, untilOn: '2026-03-10' });
  expect(stateOfCourse(course(), '2026-03-11').isCurrent).toBe(false);
  expect(stateOfCourse(course({ durationDays: undefined }), '2027-01-01').isCurrent).toBe(true);
  expect(stateOfCourse(course({ durationDays: undefined, isStopped: true }), '2026-03-02').isCurrent).toBe(
    false,
  );
  const refilled = course({ handedOut: [...course().handedOut, { number: 1, on: '2026-03-09' }] });
  expect(stateOfCourse(refilled, '2026-03-18')).toMatchObject({ isCurrent: true, refillsLeft: 1 });
});

test('M-21, M-22: refills end with their number, with the prescription and with a stop', () => {
  const given = [0, 1, 2].map((number) => ({ number, on: '2026-03-01' }));
  expect(stateOfCourse(course(), '2026-03-05').refusal).toBeUndefined();
  expect(stateOfCourse(course({ handedOut: given }), '2026-03-05').refusal).toBe('NO_REFILLS_LEFT');
  expect(stateOfCourse(course(), '2026-09-02').refusal).toBe('PRESCRIPTION_EXPIRED');
  expect(stateOfCourse(course({ isStopped: true }), '2026-03-05').refusal).toBe('PRESCRIPTION_STOPPED');
});

test('M-23: the last refill handed out on two stations at once shows as one too many', () => {
  const twice = [0, 1, 2, 2].map((number) => ({ number, on: '2026-03-01' }));
  expect(stateOfCourse(course({ handedOut: twice }), '2026-03-05')).toMatchObject({
    refillsLeft: 0,
    isOverdrawn: true,
  });
});

test('M-4: what is handed out covers the course in whole tablets and millilitres', () => {
  expect(quantityFor(500, 12, 7)).toBe(7_000);
  expect(quantityFor(290, 24, 10)).toBe(3_000);
  expect(quantityFor(1_000, 8, 5)).toBe(15_000);
});
