import { mergeText } from '@burrow/shared/modules/visit/rules/merge-text.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftNote, type UnsavedTexts, type Write } from './draft-note.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A core that keeps one field and can lose an answer after keeping, or fail before it. */
function fakeCore() {
  const core = {
    text: '',
    edits: 1,
    trouble: 'none' as 'none' | 'answer-lost' | 'down' | 'signed',
    sent: 0,
    write: async ({ text, from }: Write) => {
      core.sent += 1;
      if (core.trouble === 'down') throw new Error('down');
      if (core.trouble === 'signed') throw new Error('signed');
      const base = from.find((one) => one === core.text) ?? from[0]!;
      core.text = mergeText(base, text, core.text);
      core.edits += 1;
      if (core.trouble === 'answer-lost') throw new Error('lost');
      return { text: core.text, edits: core.edits };
    },
  };
  return core;
}

function memory(): UnsavedTexts & { kept: string } {
  const store = { kept: '{}' };
  return Object.assign(store, {
    read: () => JSON.parse(store.kept),
    write: (texts: unknown) => {
      store.kept = JSON.stringify(texts);
    },
  });
}
const failureOf = (error: unknown) => ({
  code: (error as Error).message === 'signed' ? ('VISIT_SIGNED' as const) : ('CONNECTION_LOST' as const),
});

test('N-10: what is typed is sent within 300 ms and says saved once the core has it', async () => {
  const core = fakeCore();
  const note = new DraftNote(core.write, failureOf, memory());
  for (const text of ['L', 'Li', 'Lim', 'Limp']) {
    note.type('subjective', text);
    await vi.advanceTimersByTimeAsync(90);
    if (text === 'L') expect(note.saveState.get().kind).toBe('saving');
  }
  expect(core.text).toBe('Limp');
  expect(note.saveState.get().kind).toBe('saved');
  expect(core.sent).toBe(1);
});

test('N-11: an answer that is lost neither loses nor doubles a word', async () => {
  const core = fakeCore();
  const note = new DraftNote(core.write, failureOf, memory());
  core.trouble = 'answer-lost';
  note.type('plan', 'Rest for a week');
  await vi.advanceTimersByTimeAsync(300);
  expect(note.saveState.get()).toMatchObject({ kind: 'unsaved', failure: { code: 'CONNECTION_LOST' } });
  note.type('plan', 'Rest for two weeks');
  core.trouble = 'none';
  await vi.advanceTimersByTimeAsync(1_500);
  expect(core.text).toBe('Rest for two weeks');
  expect(note.saveState.get().kind).toBe('saved');
});

test('N-11: what is not kept outlives a reload of the page', async () => {
  const core = fakeCore();
  const store = memory();
  core.trouble = 'down';
  const note = new DraftNote(core.write, failureOf, store);
  note.hear({ plan: '' }, 1);
  note.type('plan', 'Check again on Friday');
  await vi.advanceTimersByTimeAsync(400);
  core.trouble = 'none';
  const reloaded = new DraftNote(core.write, failureOf, store);
  reloaded.hear({}, 1);
  expect(reloaded.text('plan').get()).toBe('Check again on Friday');
  await vi.advanceTimersByTimeAsync(10);
  expect(core.text).toBe('Check again on Friday');
  expect(store.kept).toBe('{}');
});

test('N-12: what another writes into the field that is being typed in is merged into it', async () => {
  const core = fakeCore();
  const note = new DraftNote(core.write, failureOf, memory());
  note.hear({ plan: '' }, 1);
  note.type('plan', 'Bloods');
  core.text = 'X-ray of the hip';
  await vi.advanceTimersByTimeAsync(300);
  expect(note.text('plan').get()).toBe(core.text);
  expect(core.text).toContain('Bloods');
  expect(core.text).toContain('X-ray of the hip');
  note.type('plan', `${core.text} today`);
  note.hear({ plan: `${core.text}. Sedate.` }, core.edits + 1);
  expect(note.text('plan').get()).toContain('today');
  expect(note.text('plan').get()).toContain('Sedate.');
});

test('N-10: an answer older than what is known changes nothing', () => {
  const note = new DraftNote(fakeCore().write, failureOf, memory());
  note.hear({ plan: 'new' }, 7);
  note.hear({ plan: 'old' }, 6);
  expect(note.text('plan').get()).toBe('new');
});

test('N-20: what comes too late for a signed note stays on the screen, and is not sent for ever', async () => {
  const core = fakeCore();
  const note = new DraftNote(core.write, failureOf, memory());
  core.trouble = 'signed';
  note.type('plan', 'One more thing');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(note.saveState.get()).toMatchObject({ kind: 'unsaved', isFinal: true });
  expect(note.text('plan').get()).toBe('One more thing');
  expect(core.sent).toBe(1);
});
