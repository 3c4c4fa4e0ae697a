import { Store } from '../kit/store.ts';

/** Whether the palette is open, and with which text. */
export const palette = new Store<{ id: number; text: string } | undefined>(undefined);
let lastId = 0;

/** Opens the palette with a text in it. */
export function openPalette(text: string): void {
  palette.set({ id: ++lastId, text });
}

export function closePalette(): void {
  palette.set(undefined);
}
